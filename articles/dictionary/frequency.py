"""How frequent a word is, in words, from JMdict's priority marks; see `source.rank_of`."""

_BANDS = (
    (24, "very common"),  # nf01 to nf12, the 6,000 most frequent words of a newspaper; ichi1, a list of basic words
    (50, "common"),  # up to nf25; news1, gai1, spec1
    (96, "less common"),  # up to nf48, the 24,000th; the second list of each kind
)


def frequency_band(rank: int) -> str:
    """Name the band of a rank; "" for a word that no list has, which says nothing about it."""
    return next((band for last, band in _BANDS if rank <= last), "")
