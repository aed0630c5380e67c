"""How far to trust each analyser: learned by tests/bench/learning.py, which prints this file."""

SURE_FROM = 0.97
"""A reading that wins a vote with a smaller chance than this is doubtful."""

WEIGHTS = {
    "jmdict": 1.27,
    "jmdict longer": 1.27,
    "openjtalk": 0.08,
    "openjtalk longer": 1.66,
    "openjtalk name": -0.25,
    "sudachi": 0.43,
    "sudachi longer": 0.81,
    "sudachi name": 1.16,
    "unidic": 1.41,
}
