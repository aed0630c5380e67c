"""How far to trust each analyser: learned by tests/bench/learning.py, which prints this file."""

SURE_FROM = 0.97
"""A reading that wins a vote with a smaller chance than this is doubtful."""

WEIGHTS = {
    "jmdict": 1.27,
    "jmdict longer": 1.27,
    "openjtalk": 0.12,
    "openjtalk longer": 1.65,
    "openjtalk name": -0.31,
    "sudachi": 0.43,
    "sudachi longer": 0.73,
    "sudachi name": 1.07,
    "unidic": 1.39,
}
