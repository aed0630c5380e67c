WEIGHTS: dict[str, float] = {
    "jmdict": 0.27,
    "jmdict first": -0.36,
    "jmdict listed": -0.10,
    "jmdict longer": 0.72,
    "jmdict voicing": -0.10,
    "openjtalk": 0.31,
    "openjtalk longer": 0.39,
    "openjtalk name": 0.21,
    "openjtalk parts": -0.62,
    "openjtalk voicing": -0.00,
    "sudachi": 0.28,
    "sudachi longer": 0.91,
    "sudachi name": 0.37,
    "sudachi voicing": 0.22,
    "unidic": 0.77,
    "unidic voicing": 0.08,
}
SURE_FROM = 0.9
