#!/usr/bin/python3
"""Renders people of samples/studio for train.py: people.py N SEED FOLDER [ears]

Heads straight on, necks and ears mostly in sight, walls, light and clothes of all kinds; about a third wears a necklace, a third
something at the ears. 320 x 465 px, 3 to 4 seconds a picture; with `ears` 416 x 605 px, 6 seconds, and
something at the ears of half. Pictures that are in the folder already are kept.
"""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples", "studio"))
sys.dont_write_bytecode = True
import drafts
import random_people as people


def metal(dice):
    return {"colour": dice.choice([[.8, .55, .2], [.8, .8, .82], [.85, .82, .75], [.03, .03, .03], dice.colour(1.)]),
            "metallic": dice.choice([.9, .9, .5, 0])}


def portrait(dice, name, ears):
    spec = people.portrait(dice, name, 0)
    person, worn = spec["person"], spec["worn"]
    for unwanted in ("hood", "mask", "scarf", "earrings", "necklace", "phones", "headwear"):
        worn.pop(unwanted, None)
    if dice.chance(.8 if ears else .6):     # ears in sight
        person.pop("strands", None)
        person["hair"] = dice.choice(["short01", "short02", "short04", "ponytail01"])
        person.setdefault("hair_tint", [min(1, 2.2 * c) for c in dice.choice(people.HAIR_COLOURS)])
        person["hair_gain"] = 2.2
    if dice.chance(.75) or "clothes" not in person:
        person.pop("clothes", None)
        neck = dice.weighted({"crew": 34, "v": 28, "scoop": 22, "straps": 8, "bare": 8})
        person["top"] = {**dice.cloth(), "neck": neck, "collar": dice.between(-.1, .3), "dip": dice.between(.2, .55)}
        if neck in ("v", "scoop"):
            person["top"]["depth"] = dice.between(.25, 1.1)
        person.pop("collar", None)
        if neck == "crew" and dice.chance(.35):
            person["collar"] = {"colour": person["top"]["colour"] if dice.chance(.5) else dice.colour(1.2)}
            if dice.chance(.5):
                person["collar"]["tie"] = dice.cloth()
        if dice.chance(.15):
            person.setdefault("marks", {})["buttons"] = dice.randint(2, 5)
    if dice.chance(.36):
        worn["necklace"] = {"length": dice.between(.05, .7), "thick": dice.choice([dice.between(.008, .02), dice.between(.02, .055)]),
                            "beads": dice.chance(.4), "pendant": dice.choice([0, 0, .05, .08, .12]), **metal(dice)}
    u = dice.random()
    if u < (.42 if ears else .24):
        worn["earrings"] = {"kind": dice.choice(["stud", "stud", "pearl", "hoop", "drop"]), "size": dice.between(.03, .075),
                            "sides": dice.choice(["LR", "LR", "LR", "L", "R"]), **metal(dice)}
    elif u < (.55 if ears else .36):
        worn["phones"] = {"kind": dice.choice(["over", "buds", "buds", "wired", "wired"]),
                          "colour": dice.choice([[.8, .8, .8], [.03, .03, .03], dice.colour()])}
    elif u < (.57 if ears else .40) and "necklace" not in worn:
        worn["scarf"] = {**dice.cloth(1.2), "top": dice.between(-.1, .25), "thick": dice.between(.12, .3), "seed": dice.randint(0, 9999)}
    spec["head"] = {"yaw": dice.normal(4, 14), "pitch": dice.normal(3, 10), "roll": dice.normal(3, 10)}
    spec["frame"] = {"head_height": dice.between(.46, .66), "top": dice.between(.02, .1), "right": dice.normal(.02, .06),
                     "distance": dice.choice([20, 12, 8])}
    spec.pop("hands", None)
    spec.pop("behind", None)
    spec.pop("wall_distance", None)
    if dice.chance(.08):
        spec["behind"] = {"person": {**people.shape(dice), "hair": "short02", "clothes": ["male_casualsuit01"]},
                          "at": [dice.choice([-1, 1]) * dice.between(1.6, 3.2), dice.between(6, 30), 0]}
        spec["wall_distance"] = 90
    return {**spec, "size": [416, 605] if ears else [320, 465]}


def main():
    if len(sys.argv) not in (4, 5) or sys.argv[4:] not in ([], ["ears"]):
        sys.exit(__doc__)
    count, seed, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    os.makedirs(folder, exist_ok=True)
    ears = sys.argv[4:] == ["ears"]
    names = ["a%s-%05d" % (seed, k) for k in range(count)]
    path = os.path.join(folder, "specs.json")
    with open(path, "w", encoding="utf-8") as f:
        json.dump({"samples": [portrait(people.Dice("adorned/%s/%d" % (seed, k)), n, ears) for k, n in enumerate(names)]}, f, indent=1)
    drafts.render(path, folder, [n for n in names if not os.path.exists(os.path.join(folder, n + ".json"))], samples=8, bits=8)


main()
