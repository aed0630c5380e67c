"""How far to trust each analyser: learned by tests/bench/learning.py, which prints this file."""

SURE_FROM = 0.9
"""A reading that wins a vote with a smaller chance than this is doubtful."""

WEIGHTS = {
    "jmdict": 0.32,
    "jmdict first": -0.37,
    "jmdict listed": -0.03,
    "jmdict longer": 0.71,
    "jmdict voicing": -0.06,
    "openjtalk": 0.36,
    "openjtalk longer": 0.42,
    "openjtalk name": 0.16,
    "openjtalk parts": -0.66,
    "openjtalk voicing": 0.06,
    "sudachi": 0.25,
    "sudachi longer": 0.94,
    "sudachi name": 0.48,
    "sudachi voicing": 0.18,
    "unidic": 0.85,
    "unidic voicing": 0.17,
}
