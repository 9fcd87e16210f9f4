"""Paths, views, and names to build links from."""

from django.urls import path

from lending import api, views

urlpatterns = [
    path("", views.ItemList.as_view(), name="item-list"),
    path("items/<int:item_id>/lend", views.lend, name="lend"),
    path("api/items", api.list_items),
    path("api/items/<int:item_id>", api.show_item),
    path("api/items/<int:item_id>/loans", api.lend_item),
]
