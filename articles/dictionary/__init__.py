"""The glossary: JMdict, JMnedict and KANJIDIC2 in one read-only store, and what a popup shows of them."""
