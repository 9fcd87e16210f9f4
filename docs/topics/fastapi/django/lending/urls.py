"""Which view answers which path."""

from django.urls import path

from lending import views

urlpatterns = [
    path("items", views.list_items),
    path("items/<int:item_id>", views.show_item),
    path("items/<int:item_id>/loans", views.lend_item),
]
