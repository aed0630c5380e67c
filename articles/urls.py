"""The addresses of the app. tests/views/test_endpoints.py has a row for each; a new one without a row fails."""

from allauth.account import views as allauth_views
from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from articles.views import annotations, corrections, corrections_list, importing, people, reading, sharing

urlpatterns: list[URLPattern | URLResolver] = [
    path("", reading.library, name="library"),
    path("import/", importing.import_article, name="import"),
    path("articles/<int:pk>/", reading.article, name="article"),
    path("articles/<int:pk>/words/<int:start>/", reading.word, name="word"),
    path("articles/<int:pk>/words/<int:start>/correct/", corrections.correct, name="correct_reading"),
    path("articles/<int:pk>/corrections/<int:correction>/undo/", corrections.undo, name="correction_undo"),
    path("articles/<int:pk>/corrections/<int:correction>/restore/", corrections.restore, name="correction_restore"),
    path("articles/<int:pk>/annotations/", annotations.create_annotation, name="annotations"),
    path("corrections/", corrections_list.corrections, name="corrections"),
    path("corrections/export.csv", corrections_list.export, name="corrections_export"),
    path("corrections/import/", corrections_list.import_list, name="corrections_import"),
    path("corrections/undo/", corrections_list.undo_list, name="corrections_undo_list"),
    path("corrections/<int:pk>/undo/", corrections_list.undo, name="listed_correction_undo"),
    path("corrections/<int:pk>/restore/", corrections_list.restore, name="listed_correction_restore"),
    path("annotations/<int:pk>/marker/", annotations.change_marker, name="annotation_marker"),
    path("annotations/<int:pk>/note/", annotations.note, name="annotation_note"),
    path("annotations/<int:pk>/delete/", annotations.delete, name="annotation_delete"),
    path("annotations/<int:pk>/restore/", annotations.restore, name="annotation_restore"),
    path("articles/<int:pk>/shares/", sharing.shares, name="shares"),
    path("shares/<int:pk>/revoke/", sharing.revoke, name="share_revoke"),
    path("shares/<int:pk>/restore/", sharing.restore, name="share_restore"),
    path("s/<str:token>/", sharing.shared, name="shared"),
    path("s/<str:token>/words/<int:start>/", sharing.shared_word, name="shared_word"),
    path("shared/<int:pk>/", sharing.shared_again, name="shared_again"),
    path("shared/<int:pk>/words/<int:start>/", sharing.shared_again_word, name="shared_again_word"),
    path("people/", people.people, name="people"),
    path("people/invitations/<int:pk>/revoke/", people.revoke_invitation, name="invitation_revoke"),
    path("invitation/<str:token>/", people.invitation, name="invitation"),
    path("start/<str:token>/", people.sign_in_once, name="sign_in_once"),
    path("account/", people.account, name="account"),
    path("account/sign-in/", allauth_views.login, name="account_login"),
    path("account/sign-out/", allauth_views.logout, name="account_logout"),
    path("account/password/", allauth_views.password_change, name="account_change_password"),
    path("account/password/set/", allauth_views.password_set, name="account_set_password"),
    path("preferences/", reading.save_preferences, name="preferences"),
    path("language/", set_language, name="set_language"),
    path("about/", people.about, name="about"),
]
