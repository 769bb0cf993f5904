"""The whole contents of the archive's tables, for tests that something is exactly as it was."""

from typing import Any

from django.apps import apps

UNTOUCHED = {"updated_at"}
"""The time of the last change moves on, also when a change is taken back."""

ABOUT_DECIDING = {"decision", "merge"}

FOR_LISTS = {"listedarticle", "listedquote", "tolist"}
"""Written anew when a list is next read."""


def contents() -> dict[str, list[dict[str, Any]]]:
    """Every table of nouns (no history, no decisions) as rows in id order."""
    return {
        model.__name__: list(model._base_manager.order_by("pk").values(*columns(model)))
        for model in apps.get_app_config("articles").get_models()
        if not hasattr(model, "pgh_tracked_model") and model._meta.model_name not in ABOUT_DECIDING | FOR_LISTS
    }


def columns(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if field.attname not in UNTOUCHED]
