"""The form for a page as a person saw it in their browser."""

from __future__ import annotations

from django import forms

from articles.forms.addresses import WebAddressField
from articles.models.importing import LONGEST_ADDRESS


class PageForm(forms.Form):
    """A page's HTML and where it is; both come from the page itself, so that nobody sees the fields."""

    address = WebAddressField(max_length=LONGEST_ADDRESS, assume_scheme="https")
    html = forms.CharField(strip=False)
    request = forms.CharField(max_length=100, required=False)
