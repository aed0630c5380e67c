"""How far to trust each analyser: learned by tests/bench/learning.py, which prints this file."""

SURE_FROM = 0.97
"""A reading that wins a vote with a smaller chance than this is doubtful."""

WEIGHTS = {
    "jmdict": 1.19,
    "jmdict longer": 1.19,
    "openjtalk": 0.11,
    "openjtalk longer": 1.53,
    "openjtalk name": -0.43,
    "sudachi": 0.35,
    "sudachi longer": 0.71,
    "sudachi name": 0.93,
    "unidic": 1.12,
}
