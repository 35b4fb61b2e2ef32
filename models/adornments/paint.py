"""Paints what is worn at ears and necks, and what is easily taken for it, onto cuts of portraits.

A cut here is `image` (float32 BGR 0..255, changed in place) with `parts`, the classes of ../parser/frames.py (IGNORED: outside the
picture), at U pixels between the eyes, which train.py sets. What is worn comes back as a mask, or None where there is no place for it.
"""
import math
import os
import sys

import cv2
import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "parser"))
import frames
from worn import BACKGROUND, CLOTHES, EAR, HAIR, NECK, SKIN, TORSO, colour

U = 60.     # pixels between the eyes in a cut of a neck
CHIN = 30   # row of the chin in a cut of a neck
FINE = 3    # shapes are drawn so many times larger, for threads are thinner than a pixel


class Canvas:
    """A mask of shapes at fractions of a pixel."""

    def __init__(self, shape):
        self.big = np.zeros((shape[0] * FINE, shape[1] * FINE), np.uint8)

    @staticmethod
    def fixed(*points):
        return np.round(np.float64(points) * FINE * 16 + (FINE / 2 - .5) * 16).astype(np.int32)

    def disc(self, x, y, wide, tall=None, turn=0, part=(0, 360)):
        axes = np.round(np.float64([wide, wide if tall is None else tall]) * FINE * 16).astype(int)
        cv2.ellipse(self.big, tuple(map(int, self.fixed((x, y))[0])), tuple(map(int, np.maximum(axes, 1))), turn, *part, 255, -1, cv2.LINE_AA, 4)

    def ring(self, x, y, wide, tall, turn, thick, part=(0, 360)):
        axes = np.round(np.float64([wide, tall]) * FINE * 16).astype(int)
        cv2.ellipse(self.big, tuple(map(int, self.fixed((x, y))[0])), tuple(map(int, np.maximum(axes, 1))), turn, *part, 255,
                    max(1, round(thick * FINE)), cv2.LINE_AA, 4)

    def line(self, points, thick, closed=False):
        cv2.polylines(self.big, [self.fixed(*points)], closed, 255, max(1, round(thick * FINE)), cv2.LINE_AA, 4)

    def area(self, points):
        cv2.fillPoly(self.big, [self.fixed(*points)], 255, cv2.LINE_AA, 4)

    def mask(self):
        """0..1, float."""
        return cv2.resize(self.big, None, fx=1 / FINE, fy=1 / FINE, interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def noise(r, shape, cell, channels=1):
    small = r.standard_normal((max(2, round(shape[0] / cell)), max(2, round(shape[1] / cell)), channels)).astype(np.float32)
    return cv2.resize(small, shape[1::-1], interpolation=cv2.INTER_CUBIC).reshape(*shape[:2], channels)


def blend(image, mask, paint):
    image += (np.clip(paint, 0, 255) - image) * mask[..., None]


def lit(r, image, parts, classes):
    """How bright skin is there against 140, smooth over the cut: what is put on it is as bright."""
    skin = np.isin(parts, classes).astype(np.float32)
    if skin.sum() < 60:
        return np.full(image.shape[:2] + (1,), np.clip(image.mean() / 140, .3, 1.5), np.float32)
    near = cv2.GaussianBlur(skin, (0, 0), 12) + 1e-3
    light = (cv2.GaussianBlur(image.mean(2) * skin, (0, 0), 12) + 1e-3 * image.mean(2)[skin > 0].mean()) / near
    return np.clip(light / 140, .25, 1.6)[..., None].astype(np.float32)


def material(r, shape, light):
    """Gold, silver, pearl, black, a coloured stone; with glints."""
    base = [np.float32([60, 150, 205]), np.float32([190, 190, 190]), np.float32([218, 225, 232]), np.float32([20, 20, 22]),
            255 * r.random(3).astype(np.float32)][r.choice(5, p=[.3, .28, .16, .1, .16])]
    grain = noise(r, shape, r.uniform(1.5, 5))
    return base * light * (.75 + .3 * grain) + 90 * np.maximum(grain - 1, 0)


def shadow(r, image, mask, down):
    dark = np.roll(cv2.GaussianBlur(mask, (0, 0), r.uniform(.6, 1.6)), (round(down) + 1, int(r.normal(0, 1.5))), (0, 1))
    image *= 1 - (r.uniform(.1, .55) * dark * (1 - mask))[..., None]


def put(r, image, parts, mask, light, clear=0.):
    """Something small of metal or stone with its shadow."""
    mask = cv2.GaussianBlur(mask, (0, 0), r.uniform(.3, .8))
    if r.random() < .6:
        shadow(r, image, mask, r.uniform(0, 2.5))
    blend(image, mask * r.uniform(1 - clear, 1), material(r, image.shape, light))


# ---- ears

def lobe_of(r, parts):
    """Where an earring hangs: the lower end of the ear, or by the cut's place where hair hides it."""
    ys, xs = np.nonzero(parts == EAR)
    if len(xs) > 60:
        y = np.quantile(ys, .93)
        return xs[ys > np.quantile(ys, .85)].mean() + r.normal(0, .015) * U, y + r.normal(0, .02) * U
    if r.random() < .6:
        h, w = parts.shape
        return w / 2 + r.normal(.05, .05) * U, h / 2 + r.normal(-.1, .06) * U
    return None


def earring(r, image, parts):
    place = lobe_of(r, parts)
    if place is None:
        return None
    (x, y), area = place, Canvas(parts.shape)
    kind, size = r.choice(["stud", "ring", "drop", "plate", "bud"], p=[.32, .27, .22, .07, .12]), math.exp(r.normal(0, .25))
    thick = r.uniform(.012, .05) * U
    if kind == "stud":
        area.disc(x, y, size * r.uniform(.028, .06) * U)
        if r.random() < .3:
            area.disc(x + r.normal(0, .01) * U, y + r.uniform(.06, .1) * U, size * .03 * U)
        if r.random() < .15:    # more along the ear's edge
            ys, xs = np.nonzero(parts == EAR)
            for at in (.75, .55, .4)[:r.integers(1, 4)]:
                if len(xs) > 60:
                    row = np.abs(ys - np.quantile(ys, at)) < 2
                    area.disc(xs[row].min() + 2, np.quantile(ys, at), size * r.uniform(.02, .04) * U)
    elif kind == "ring":
        radius = size * r.choice([r.uniform(.06, .12), r.uniform(.1, .3)]) * U
        area.ring(x, y + radius * .9, radius * r.uniform(.12, 1), radius, r.normal(0, 8), thick)
        if r.random() < .15:
            area.disc(x, y + radius * 1.9, thick * 2)
    elif kind == "drop":
        long, lean = size * r.uniform(.08, .45) * U, r.normal(0, .06)
        area.line([(x, y), (x + lean * long, y + long)], thick)
        for at in ([1.] if r.random() < .6 else [.35, .7, 1.]):
            area.disc(x + lean * long * at, y + long * at, size * r.uniform(.025, .08) * U, size * r.uniform(.03, .13) * U)
    elif kind == "plate":
        half, tall = size * r.uniform(.04, .14) * U, size * r.uniform(.08, .4) * U
        area.area([(x - half * .4, y), (x + half * .4, y), (x + half, y + tall), (x - half, y + tall)])
    else:
        top = y - r.uniform(.2, .34) * U
        area.disc(x + .04 * U, top, r.uniform(.05, .09) * U, r.uniform(.06, .1) * U)
        end = top + r.uniform(.15, .3) * U if r.random() < .6 else parts.shape[0]
        area.line([(x + .04 * U, top), (x + r.normal(.06, .03) * U, end)], max(thick, .03 * U))
    mask = area.mask() * (parts != frames.IGNORED)
    if r.random() < .35:        # partly under hair
        mask *= 1 - (parts == HAIR) * r.uniform(.2, 1)
    if (mask > .5).sum() < 6:
        return None
    put(r, image, parts, mask, lit(r, image, parts, (EAR, SKIN)))
    return mask


def strands(r, image, parts, count, over=None):
    """Hairs and locks: straight, bent or curled."""
    h, w = parts.shape
    dark = (np.float32([.75, .88, 1]) * r.uniform(5, 170) if r.random() < .7 else image[parts == HAIR].mean(0)) if (parts == HAIR).sum() > 50 \
        else np.float32([.75, .88, 1]) * r.uniform(5, 170)
    for _ in range(count):
        area = Canvas(parts.shape)
        t = np.linspace(0, 1, 40)
        a, b = r.uniform((0, -.1 * h), (w, .5 * h)), r.uniform((0, .3 * h), (w, 1.2 * h))
        line = a + t[:, None] * (b - a) + np.sin(np.pi * t)[:, None] * r.normal(0, .15 * w, 2)
        if r.random() < .35:    # curls
            turn, wide = r.uniform(1, 6) * 2 * np.pi * t + r.uniform(0, 6), r.uniform(.03, .18) * U
            line = line + np.stack([np.cos(turn), .7 * np.sin(turn)], 1) * wide
        for _ in range(r.integers(1, 6)):
            area.line(line + r.normal(0, .03 * U, 2) + np.cumsum(r.normal(0, .25, line.shape), 0), r.uniform(.3, 2.2))
        mask = area.mask() * r.uniform(.25, 1)
        if over is not None:
            mask *= over
        blend(image, mask, dark * r.uniform(.6, 1.4) * (1 + .15 * noise(r, image.shape, 4)))


def toned(r, image, parts):
    """Skin of another tone."""
    skin = cv2.GaussianBlur(np.isin(parts, (EAR, SKIN, NECK, TORSO)).astype(np.float32), (0, 0), .012 * U)
    dark = r.uniform(.25, 1.1)
    blend(image, skin, image * dark * np.float32([dark ** .5, dark ** .2, 1]) ** r.uniform(0, .8))


def beard(r, image, parts):
    """Stubble or a beard on the cheek, towards the chin."""
    ys, xs = np.mgrid[0:parts.shape[0], 0:parts.shape[1]]
    edge = (xs - r.uniform(.45, .75) * parts.shape[1]) * r.uniform(-.3, 1) + ys - r.uniform(.15, .75) * parts.shape[0]
    there = np.clip(edge / r.uniform(3, 20) + .5, 0, 1) * cv2.GaussianBlur(np.isin(parts, (SKIN, NECK)).astype(np.float32), (0, 0), r.uniform(.5, 2))
    grain = noise(r, image.shape, r.uniform(1, 3))[..., 0]
    hairs = np.float32([.8, .9, 1]) * r.uniform(5, 90) * (1 + .3 * grain[..., None])
    blend(image, there * np.clip(r.uniform(.1, 1) + .35 * grain, 0, 1), hairs)


def beside_ear(r, image, parts):
    """What is no earring."""
    u = r.random()
    light = lit(r, image, parts, (EAR, SKIN))
    if u < .35:
        strands(r, image, parts, r.integers(1, 5))
    elif u < .48:       # light or shadow on the lobe and beside it
        x, y = lobe_of(r, parts) or (parts.shape[1] / 2, parts.shape[0] / 2)
        area = Canvas(parts.shape)
        area.disc(x + r.normal(0, .06) * U, y + r.normal(0, .08) * U, *r.uniform(.015, .12, 2) * U, r.uniform(0, 180))
        soft = cv2.GaussianBlur(area.mask(), (0, 0), r.uniform(.02, .07) * U) * np.isin(parts, (EAR, SKIN, NECK))
        blend(image, soft * r.uniform(.3, 1), image * (r.uniform(1.15, 1.7) if r.random() < .6 else r.uniform(.3, .8)))
    elif u < .6:        # the arm of glasses
        area, y = Canvas(parts.shape), r.uniform(.05, .45) * parts.shape[0]
        area.line([(parts.shape[1], y + r.normal(0, 6)), (r.uniform(.25, .6) * parts.shape[1], y)], r.uniform(.02, .09) * U)
        blend(image, area.mask() * np.isin(parts, (SKIN, HAIR, EAR)), colour(r) * light)
    elif u < .75:       # light through the ear, or a reddish one
        ear = cv2.GaussianBlur((parts == EAR).astype(np.float32), (0, 0), 1.5) * r.uniform(.3, 1)
        blend(image, ear, image * np.float32([r.uniform(.4, .9), r.uniform(.5, .9), r.uniform(1.05, 1.5)]))
    elif u < .9:        # a collar or shoulder
        h, w = parts.shape
        area, y = Canvas(parts.shape), h * r.uniform(.55, .95)
        area.area([(w * r.uniform(-.2, .5), h * 1.1), (w * r.uniform(.2, .6), y), (w * 1.1, y + r.normal(0, .25) * h), (w * 1.1, h * 1.1)])
        blend(image, cv2.GaussianBlur(area.mask(), (0, 0), .7) * (parts != HAIR), colour(r) * light * (1 + .08 * noise(r, image.shape, 9)))
    else:               # moles, small bright or dark flecks on skin
        area, ys, xs = Canvas(parts.shape), *np.nonzero(np.isin(parts, (SKIN, NECK)))
        if len(xs):
            for _ in range(r.integers(1, 4)):
                k = r.integers(len(xs))
                area.disc(xs[k], ys[k], r.uniform(.008, .02) * U)
            blend(image, cv2.GaussianBlur(area.mask(), (0, 0), .8) * .7, image * r.uniform(.4, .75))


# ---- necks

def course(r, parts, top, deep, wide):
    """A line round the neck, hanging: 200 points; and the rest of what makes it, for strands beside it."""
    ys, xs = np.nonzero(parts[CHIN + 12:CHIN + 36] == NECK)
    middle = xs.mean() if len(xs) > 100 else parts.shape[1] / 2
    t = np.linspace(-1, 1, 200)
    y = CHIN + (top + deep * (1 - np.abs(t) ** r.uniform(1.3, 2.8)) + r.normal(0, .03) * t) * U
    return np.stack([middle + r.normal(0, .03) * U + wide * U * t, y], 1)


def beads(line, gap):
    length = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    at = np.arange(0, length[-1], gap)
    return np.stack([np.interp(at, length, line[:, k]) for k in (0, 1)], 1)


def necklace(r, image, parts):
    bare = np.isin(parts, (NECK, TORSO)) if r.random() < .8 else np.isin(parts, (NECK, TORSO, CLOTHES))
    if bare.sum() < 500:
        return None
    light, area = lit(r, image, parts, (NECK, TORSO)), Canvas(parts.shape)
    kind = r.choice(["chain", "beads", "cord", "choker", "wires"], p=[.46, .24, .08, .12, .1])
    top, deep, wide = r.uniform(.25, .95), r.choice([r.uniform(.05, .4), r.uniform(.3, 1.3)]), r.uniform(.42, 1.)
    shape = course(r, parts, top, deep, wide)
    if kind == "choker":
        shape = course(r, parts, r.uniform(.2, .6), r.uniform(.02, .25), r.uniform(.6, .95))
        area.line(shape, r.uniform(.04, .2) * U)
        mask = cv2.GaussianBlur(area.mask(), (0, 0), .6) * bare
        base = np.float32(r.uniform(8, 50, 3)) if r.random() < .5 else colour(r)
        shadow(r, image, mask, r.uniform(0, 3))
        blend(image, mask, base * light * (1 + r.uniform(0, .2) * noise(r, image.shape, r.uniform(1.5, 6))))
        if r.random() < .3:
            area = Canvas(parts.shape)
            area.disc(*(shape[100] + (0, .1 * U)), r.uniform(.03, .08) * U, r.uniform(.03, .12) * U)
            pendant = area.mask() * bare
            put(r, image, parts, pendant, light)
            mask = np.maximum(mask, pendant)
        return mask if (mask > .5).sum() > 30 else None
    if kind == "wires":
        middle = shape[:, 0].mean()
        x = middle + r.normal(0, .15) * U
        for side in (-1, 1):
            start = np.float64([middle + side * r.uniform(.6, .85) * U, -5])
            end = np.float64([x + side * r.uniform(.02, .5) * U, parts.shape[0] + 5])
            t = np.linspace(0, 1, 30)[:, None]
            area.line(start + t * (end - start) + np.sin(np.pi * t) * r.normal(0, .08 * U, 2), r.uniform(.02, .04) * U)
        mask = cv2.GaussianBlur(area.mask(), (0, 0), .5) * np.isin(parts, (NECK, TORSO, CLOTHES, SKIN))
        if r.random() < .6:
            shadow(r, image, mask, r.uniform(0, 3))
        blend(image, mask, np.float32([1, 1, 1]) * r.choice([225., 25., 60., 200.]) * light)
        return mask if (mask > .5).sum() > 30 else None
    rows = 1 if r.random() < .8 else int(r.integers(2, 4))
    thick = r.choice([r.uniform(.008, .02), r.uniform(.015, .05)]) * U
    gap = r.uniform(.05, .16) * U
    for row in range(rows):
        line = shape + [0, row * r.uniform(1.1, 2.5) * (gap if kind == "beads" else .08 * U)]
        if kind == "beads":
            bead = gap / 2 * r.uniform(.55, 1.)
            for x, y in beads(line, gap):
                area.disc(x, y, bead, bead * r.uniform(.85, 1.15))
            if r.random() < .5:
                area.line(line, .01 * U)
        else:
            area.line(line, thick)
            if kind == "chain" and r.random() < .3:
                for x, y in beads(line, r.uniform(.05, .3) * U):
                    area.disc(x, y, thick * r.uniform(.7, 1.2))
    if kind != "beads" and r.random() < .55:
        x, y = shape[100]
        half, tall = r.uniform(.02, .1) * U, r.uniform(.03, .16) * U
        form = r.random()
        if form < .55:
            area.disc(x, y + tall, half, tall)
        elif form < .75:
            area.line([(x, y), (x, y + 2 * tall)], half * .5)
            area.line([(x - half * 1.2, y + tall * .7), (x + half * 1.2, y + tall * .7)], half * .5)
        elif form < .9:
            area.ring(x, y + tall, half, tall, 0, thick)
        else:
            area.area([(x, y), (x + half * 1.5, y + tall), (x, y + 2 * tall), (x - half * 1.5, y + tall)])
    mask = area.mask() * bare
    if (mask > .3).sum() < 30:
        return None
    if kind == "cord":
        soft = cv2.GaussianBlur(mask, (0, 0), .5)
        shadow(r, image, soft, r.uniform(0, 2))
        blend(image, soft, colour(r) * .5 * light)
    else:
        put(r, image, parts, mask, light, .5)
    if kind == "beads" and r.random() < .7:     # a highlight on each
        shine = Canvas(parts.shape)
        off = r.normal(0, .3, 2) * bead - [0, .2 * bead]
        for x, y in beads(shape, gap):
            shine.disc(x + off[0], y + off[1], bead * .3)
        blend(image, cv2.GaussianBlur(shine.mask(), (0, 0), .5) * mask * r.uniform(.3, .9), np.float32([250, 250, 250]))
    return mask


def scarf(r, image, parts):
    ys, xs = np.nonzero(parts[CHIN + 12:CHIN + 36] == NECK)
    if len(xs) < 100:
        return None
    middle, wide, top = xs.mean() / U, r.uniform(.85, 1.4), CHIN / U + r.uniform(.0, .55)
    tall = r.uniform(.5, 1.4)
    area = Canvas(parts.shape)
    t = np.linspace(-1, 1, 40)
    upper = np.stack([middle + .75 * wide * t, top + r.uniform(.0, .45) * (1 - t ** 2)], 1)
    lower = np.stack([middle + wide * t, top + tall * (.6 + .4 * (1 - t ** 2))], 1)[::-1]
    area.area(np.concatenate([upper, lower]) * U)
    if r.random() < .4:
        x = middle + r.normal(0, .4)
        area.area(np.float64([(x - .25, top + .5), (x + .25, top + .5), (x + .4, 4), (x - .3, 4)]) * U)
    mask = cv2.GaussianBlur(area.mask(), (0, 0), .8) * ~np.isin(parts, (SKIN, HAIR, frames.IGNORED))
    folds = np.sin((np.mgrid[0:parts.shape[0], 0:parts.shape[1]][0] + 10 * noise(r, image.shape, 40)[..., 0]) / r.uniform(2.5, 9))
    paint = fabric(r, image.shape) * (1 + r.uniform(.03, .3) * folds[..., None])
    edge = cv2.GaussianBlur(mask, (0, 0), r.uniform(2, 6))
    shadow(r, image, mask, -3)
    blend(image, mask, paint * lit(r, image, parts, (NECK, TORSO)) * (.6 + .4 * edge[..., None]))
    return mask


def fabric(r, shape):
    base, other = colour(r), colour(r)
    y, x = np.mgrid[0:shape[0], 0:shape[1]].astype(np.float32)
    a, kind = r.uniform(0, np.pi), r.random()
    along = x * np.cos(a) + y * np.sin(a)
    if kind < .45:
        mix = np.zeros(shape[:2], np.float32)
    elif kind < .65:
        mix = (np.sin(2 * np.pi * along / r.uniform(4, 40)) > r.uniform(-.7, .7)).astype(np.float32)
    elif kind < .8:
        mix, other = .5 + .5 * np.sin(x * r.uniform(.5, 2)) * np.sin(y * r.uniform(.5, 2)), base * r.uniform(.5, .9)
    else:
        mix = (noise(r, shape, r.uniform(3, 25))[..., 0] > r.uniform(-.4, 1.)).astype(np.float32)
    return (base + (other - base) * mix[..., None]) * (1 + r.uniform(0, .15) * noise(r, shape, r.uniform(6, 30))) + r.uniform(0, 8) * noise(r, shape, 1)


def dress(r, image, parts):
    """Other clothes: of another fabric, with the folds of the old; often with a trimmed neckline, buttons, a zip, a print."""
    clothes = parts == CLOTHES
    if clothes.sum() < 400:
        return
    soft = cv2.GaussianBlur(clothes.astype(np.float32), (0, 0), .7)
    grey = image.mean(2)
    folds = np.clip(grey / max(8., np.median(grey[clothes])), .3, 1.6)[..., None]
    if r.random() < .75:
        blend(image, soft, fabric(r, image.shape) * folds)
    light = np.clip(folds, .5, 1.3)
    if r.random() < .5:
        away = cv2.distanceTransform((~np.isin(parts, (NECK, TORSO))).astype(np.uint8), cv2.DIST_L2, 5)
        deep = r.uniform(.015, .16) * U
        if r.random() < .7:
            blend(image, np.clip(deep - away, 0, 1) * soft, (colour(r) if r.random() < .5 else image * r.uniform(.5, 1.4)) * light)
        seam = np.exp(-((away - deep) / r.uniform(.5, 1.2)) ** 2) * soft
        blend(image, seam * r.uniform(.2, .9), image * r.choice([.5, .7, 1.3]))
    ys, xs = np.nonzero(clothes)
    middle = xs.mean() + r.normal(0, .05) * U
    u, area = r.random(), Canvas(parts.shape)
    if u < .15:
        gap, radius = r.uniform(.2, .5) * U, r.uniform(.02, .06) * U
        for y in np.arange(ys.min() + r.uniform(.03, .3) * U, parts.shape[0], gap):
            area.disc(middle, y, radius)
        blend(image, area.mask() * soft, material(r, image.shape, light))
    elif u < .25:
        top = ys.min() - r.uniform(0, .3) * U
        for y in np.arange(top, parts.shape[0], r.uniform(1.5, 4)):
            area.disc(middle, y, r.uniform(.01, .03) * U, .8)
        blend(image, area.mask() * soft, material(r, image.shape, light))
    elif u < .4:
        for _ in range(r.integers(1, 12)):
            k = r.integers(len(xs))
            area.disc(xs[k], ys[k], *r.uniform(.02, .2, 2) * U, r.uniform(0, 180))
        blend(image, area.mask() * soft, colour(r) * light)


def folds(r, image, parts):
    """Lines of the neck's skin, the tendons, the shadow of the chin."""
    skin = np.isin(parts, (NECK, TORSO)).astype(np.float32)
    for _ in range(r.integers(1, 5)):
        area = Canvas(parts.shape)
        if r.random() < .75:
            line = course(r, parts, r.uniform(.1, .9), r.normal(.08, .1), r.uniform(.2, .9))
        else:
            x, side = parts.shape[1] / 2 + r.normal(0, .3) * U, r.choice([-1, 1])
            line = np.stack([x + side * np.linspace(.4, 0, 200) * U * r.uniform(.3, 1), CHIN + np.linspace(.2, r.uniform(.8, 1.5), 200) * U], 1)
        a, b = sorted(r.integers(0, 200, 2))
        if b - a < 30:
            continue
        area.line(line[a:b], r.uniform(.3, 2.5))
        mask = cv2.GaussianBlur(area.mask(), (0, 0), r.uniform(.5, 2)) * skin
        dark = image * np.float32([.5, .6, .75]) ** r.uniform(.3, 1.3)
        blend(image, mask * r.uniform(.2, 1), dark)
        if r.random() < .5:
            blend(image, np.roll(mask, int(r.choice([-3, -2, 2, 3])), 0) * r.uniform(.1, .4), image * 1.2)
    if r.random() < .4:
        line = course(r, parts, r.uniform(-.1, .7), r.normal(.15, .2), r.uniform(.6, 1.1))
        area = Canvas(parts.shape)
        area.area(np.concatenate([line, [(line[-1, 0], -9), (line[0, 0], -9)]]))
        mask = cv2.GaussianBlur(area.mask(), (0, 0), r.uniform(.7, 8)) * skin
        blend(image, mask * r.uniform(.15, .6), image * .35)


def collar(r, image, parts):
    """Shirt collars, often with a tie; high collars; straps."""
    ys, xs = np.nonzero(parts[CHIN + 12:CHIN + 36] == NECK)
    if len(xs) < 100:
        return
    middle, half, light = xs.mean() / U, np.ptp(xs) / 2 / U, lit(r, image, parts, (NECK, TORSO))
    there = ~np.isin(parts, (SKIN, HAIR, BACKGROUND, frames.IGNORED))
    u, top = r.random(), CHIN / U
    if u < .5:
        paint = colour(r) if r.random() < .5 else np.float32([1, 1, 1]) * r.uniform(190, 250)
        paint = paint * light * (1 + .04 * noise(r, image.shape, 12))
        stand, notch, point = r.uniform(.25, .65), r.uniform(.75, 1.1), r.uniform(.2, .45)
        for side in (-1, 1):
            area = Canvas(parts.shape)
            shape = np.float64([(middle + side * half * 1.05, top + stand), (middle + side * .02, top + notch),
                                (middle + side * point, top + notch + r.uniform(.25, .5)), (middle + side * (half + .25), top + stand + .35)]) * U
            area.area(shape)
            mask = area.mask() * there
            shadow(r, image, mask, 1)
            blend(image, mask, paint)
            rim = Canvas(parts.shape)
            rim.line(shape + [0, -r.uniform(.0, .04) * U], r.uniform(.3, 1.5), True)
            blend(image, rim.mask() * mask * r.uniform(.1, .6), image * .6)
        if r.random() < .5:
            area, wide = Canvas(parts.shape), r.uniform(.08, .16)
            area.area(np.float64([(middle - wide, top + notch - .05), (middle + wide, top + notch - .05), (middle + wide * .7, top + notch + .25),
                                  (middle + wide * 1.4, 4), (middle - wide * 1.4, 4), (middle - wide * .7, top + notch + .25)]) * U)
            blend(image, area.mask() * there, fabric(r, image.shape) * light)
    elif u < .72:       # a high collar
        area, line = Canvas(parts.shape), course(r, parts, r.uniform(.25, .8), r.uniform(0, .3), half + r.uniform(.02, .2))
        area.area(np.concatenate([line, [(line[-1, 0] + .5 * U, parts.shape[0] + 9), (line[0, 0] - .5 * U, parts.shape[0] + 9)]]))
        mask = area.mask() * there
        shadow(r, image, mask, -2)
        blend(image, mask, fabric(r, image.shape) * light)
        rim = Canvas(parts.shape)
        rim.line(line + [0, r.uniform(.02, .15) * U], r.uniform(.3, 1.5))
        blend(image, rim.mask() * mask * r.uniform(.1, .7), image * r.choice([.5, 1.4]))
    else:               # straps
        wide, at = r.uniform(.05, .3) * U, r.uniform(.55, 1.1)
        paint = colour(r) * light
        for side in (-1, 1):
            area = Canvas(parts.shape)
            area.line([((middle + side * at) * U, (top + .2) * U), ((middle + side * (at + r.normal(-.1, .12))) * U, parts.shape[0] + 9)], wide)
            mask = area.mask() * np.isin(parts, (TORSO, CLOTHES))
            shadow(r, image, mask, 0)
            blend(image, mask, paint)
