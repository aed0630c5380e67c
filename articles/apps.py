from importlib import import_module

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        """What is removed for good is taken out of the search's index also where nothing else of the search is used."""
        import_module("articles.search.keeping")
