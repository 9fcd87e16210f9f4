"""Which path is answered by what."""

from django.contrib import admin
from django.urls import path

from borrow_django.views import list_items

urlpatterns = [
    path("items", list_items),
    path("admin/", admin.site.urls),
]
