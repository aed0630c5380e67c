"""Where the keyboard goes on in a form that is shown again."""

from __future__ import annotations

from django import forms


def focus_on_problem(form: forms.Form) -> None:
    """At the first field that has to be put right."""
    for field in form.visible_fields():
        if field.errors:
            field.field.widget.attrs["autofocus"] = True
            return
