"""When a material is published, its texts become wordings that never change."""

from recruiters.models import Material, Variant, VariantText


def keep_wordings(material: Material) -> None:
    """A wording for each text as it is published; other words are another wording, and those taken out rest."""
    wordings = wordings_of(material)
    digests = [_digest(one) for one in wordings]
    for digest, one in zip(digests, wordings, strict=True):
        Variant.objects.update_or_create(
            material=material,
            digest=digest,
            defaults={"live": True},
            create_defaults={**_words(one), "live": True},
        )
    material.variants.exclude(digest__in=digests).update(live=False)


def retire_wordings(material: Material) -> None:
    material.variants.update(live=False)


def wordings_of(material: Material) -> list[Variant]:
    """Those that it would have if it were published as it stands; none is stored."""
    return [wording_of(material, text) for text in material.texts.all()]  # type: ignore[attr-defined]


def wording_of(material: Material, text: VariantText) -> Variant:
    return Variant(subject=text.subject, opening=text.opening, why=material.why, share=text.share)


def _words(one: Variant) -> dict[str, str]:
    return {"subject": one.subject, "opening": one.opening, "why": one.why, "share": one.share}


def _digest(one: Variant) -> str:
    return Variant.digest_of(*_words(one).values())
