"""When a material is published, its texts become wordings that never change."""

from recruiters.models import Material, Variant, VariantText


def keep_wordings(material: Material) -> None:
    """A wording for each text as it is published; other words are another wording, and those taken out rest."""
    texts = [(text, _words(material, text)) for text in material.texts.all()]
    digests = [Variant.digest_of(*words) for _text, words in texts]
    for digest, (_text, (subject, opening, why, share)) in zip(digests, texts, strict=True):
        Variant.objects.update_or_create(
            material=material,
            digest=digest,
            defaults={"live": True},
            create_defaults={"subject": subject, "opening": opening, "why": why, "share": share, "live": True},
        )
    material.variants.exclude(digest__in=digests).update(live=False)


def retire_wordings(material: Material) -> None:
    material.variants.update(live=False)


def _words(material: Material, text: VariantText) -> tuple[str, str, str, str]:
    return text.subject, text.opening, material.why, text.share
