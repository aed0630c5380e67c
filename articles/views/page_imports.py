"""A page as the person sees it in their browser, also behind a sign-in: a bookmark hands it over, they say yes.

The bookmark runs in the page of another site. It cannot post a form to us as the person: a post from another site
brings no cookie (SameSite=Lax), many sites forbid their pages to post elsewhere, and whatever we did then, any site
could do to us. So it opens our page in a new tab, where the person is signed in as ever, and that page asks its opener
for the HTML by postMessage. Nothing is added until they click there; then it is a form of our own with our own token.
For this one page Cross-Origin-Opener-Policy must let the opener be known. A site that cuts its own openers off (by the
same header) cannot hand anything over: then its address can be fetched instead.
"""

from __future__ import annotations

from http import HTTPStatus
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.access import ReaderRequest, reader_required
from articles.annotations.request_keys import key_for
from articles.forms.pages import PageForm
from articles.importing.bringing import LargePage, bring_page
from articles.importing.running import run

_BOOKMARK = (
    'javascript:(()=>{const o="%(origin)s",p=location.href.split("#")[0],'
    'w=open(o+"%(path)s?address="+encodeURIComponent(p));'
    'addEventListener("message",function m(e){if(e.source===w&&e.origin===o&&e.data==="page?"){'
    'removeEventListener("message",m);'
    "w.postMessage({address:p,title:document.title,html:document.documentElement.outerHTML},o)}})})()"
)


@never_cache
@require_http_methods(["GET", "POST"])
@reader_required
def page_import(request: ReaderRequest) -> HttpResponse:
    """GET: waits for a page, shows what it is and asks. POST: imports it."""
    problem = ""
    if request.method == "POST":
        form = PageForm(request.POST)
        if form.is_valid():
            sent = form.cleaned_data
            key = key_for(sent["request"] or uuid4(), "page", sent["address"])
            try:
                job = bring_page(request.user, html=sent["html"], address=sent["address"], key=key, run=run)
                return redirect("import_job", job.pk)
            except LargePage as large:
                problem = str(large)
        else:
            problem = _("The page did not arrive as a whole. Go back to it and click the bookmark again.")
    context = {
        "address": (request.POST if problem else request.GET).get("address", ""),
        "problem": problem,
        "request_name": uuid4(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    response = render(request, "imports/page.html", context, status=status)
    response["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return response


@require_safe
@reader_required
def bookmark(request: ReaderRequest) -> HttpResponse:
    """The bookmark, and how to come by it."""
    origin = f"{request.scheme}://{request.get_host()}"
    code = _BOOKMARK % {"origin": origin, "path": reverse("page_import")}
    return render(request, "imports/bookmark.html", {"code": code})
