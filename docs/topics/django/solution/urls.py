"""One path for the desk."""

from django.urls import path
from returns import views

urlpatterns = [path("loans/<int:loan_id>/return", views.take_back, name="take-back")]
