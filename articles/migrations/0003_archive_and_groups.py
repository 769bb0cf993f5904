"""The archive's one row of settings, and the four groups with what each may do."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

READ = ["view"]
KEEP = ["view", "add", "change"]
ALL = ["view", "add", "change", "delete"]

CURATED = (
    "person", "organisation", "place", "name", "identifier", "role", "roleevidence", "mention", "quote", "quotespan",
    "quotespeaker", "event", "eventparticipant", "eventreport", "topic", "topictag", "publication",
)
PROVENANCE = (
    "source", "articleversion", "extraction", "importbatch", "importitem", "decision", "merge", "address", "utterance",
    "report", "alert", "archive",
)

EDITOR = {
    **{noun: KEEP for noun in CURATED},
    **{noun: READ for noun in PROVENANCE},
    "article": ["view", "change"],
    "importbatch": ["view", "add"],
    "name": ALL,
    "eventparticipant": ALL,
    "quotespeaker": ALL,
    "topictag": ALL,
    "person": [*KEEP, "merge"],
    "organisation": [*KEEP, "merge"],
    "report": ["view", "change"],
}
GROUPS = {
    "Importer": {**{noun: READ for noun in ("article", "articleversion", "source", "importitem")}, "importbatch": ["view", "add"]},
    "Editor": EDITOR,
    "Senior editor": {
        **EDITOR,
        "article": ["view", "change", "withdraw"],
        "source": KEEP,
        "archive": ["view", "change"],
        "identifier": ALL,
    },
}


def make(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On a fresh database no permission exists before migrate ends, so they are made here first."""
    apps.get_model("articles", "Archive").objects.get_or_create(pk=1)
    config = apps.get_app_config("articles")
    module, config.models_module = getattr(config, "models_module", None), True  # else it takes the app for empty
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = module
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ours = permission.objects.filter(content_type__app_label="articles")
    for name, grants in GROUPS.items():
        codenames = [f"{verb}_{noun}" for noun, verbs in grants.items() for verb in verbs]
        group.objects.get_or_create(name=name)[0].permissions.set(ours.filter(codename__in=codenames))
    group.objects.get_or_create(name="Administrator")[0].permissions.set(ours)


def unmake(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the groups away again; the accounts stay."""
    apps.get_model("auth", "Group").objects.filter(name__in=[*GROUPS, "Administrator"]).delete()
    apps.get_model("articles", "Archive").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_words_stay_true"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(make, unmake)]
