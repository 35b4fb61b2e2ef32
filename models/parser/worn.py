"""Paints things that people wear or hold onto a labelled portrait, with exact labels.

A portrait here is (image, labels, points) in the stored frame of frames.py: float32 BGR 0..255, class indices, the six
points. Every function changes image and labels in place. Lengths are in distances between the eyes, from the point
between them, x to the image's right, y downwards.
"""
import cv2
import numpy as np

from frames import BRIDGE, CLASSES, IGNORED, LEFT_EYE, MOUTH_LEFT, MOUTH_RIGHT, NOSE_TIP, RIGHT_EYE
from frames import STORED_CENTRE as O
from frames import STORED_EYES as U
from frames import STORED_SIDE as SIDE

BACKGROUND, SKIN, EAR, NECK, TORSO, EYE, BROW, HAIR, CLOTHES, HEADWEAR, FRAME, LENS, MASK, MOUTH, SCARF, \
    JEWELLERY = range(len(CLASSES))
GRID_Y, GRID_X = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)


def at(x, y):
    return O[0] + U * x, O[1] + U * y


def polygon(points):
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillPoly(mask, [np.round(np.float64(points) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return mask


def rounded(points, times=2):
    """A closed polygon with its corners cut (Chaikin)."""
    p = np.float64(points)
    for _ in range(times):
        q = np.roll(p, -1, 0)
        p = np.stack([.75 * p + .25 * q, .25 * p + .75 * q], 1).reshape(-1, 2)
    return p


def mouth_of(points):
    return (points[MOUTH_RIGHT] + points[MOUTH_LEFT]) / 2


def lips_of(points):
    """The outline of closed lips, an ellipse through the corners of the mouth."""
    half, k = (points[MOUTH_LEFT] - points[MOUTH_RIGHT]) / 2, np.linspace(0, 2 * np.pi, 40)[:, None]
    down = np.array([-half[1], half[0]]) * .36
    return mouth_of(points) + half * np.cos(k) + down * np.sin(k)


def noise(r, cells, channels=1):
    """Smooth noise, mean 0, sd about 1."""
    small = r.standard_normal((cells, cells, channels)).astype(np.float32)
    big = cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    return big.reshape(SIDE, SIDE, channels)


def colour(r):
    kind = r.random()
    if kind < .3:       # black, charcoal, navy
        return r.uniform(5, 60, 3).astype(np.float32) * .5 + np.float32(r.uniform(0, 35))
    if kind < .45:      # white, cream
        return r.uniform(190, 255) - r.uniform(0, 35, 3).astype(np.float32)
    if kind < .6:       # grey, brown
        return r.uniform(50, 190) * np.float32([r.uniform(.6, 1), r.uniform(.75, 1), 1])
    return 255 * r.random(3).astype(np.float32) ** 1.4


def cloth(r):
    """A fabric over the whole frame."""
    base, other = colour(r), colour(r)
    a = r.uniform(0, np.pi)
    along, across = GRID_X * np.cos(a) + GRID_Y * np.sin(a), GRID_Y * np.cos(a) - GRID_X * np.sin(a)
    kind = r.random()
    if kind < .4:
        blend = np.zeros((SIDE, SIDE), np.float32)
    elif kind < .55:    # knit: ribs with stitches
        period = r.uniform(3, 9)
        blend = .5 + .5 * np.sin(2 * np.pi * GRID_X / period) * np.cos(2 * np.pi * GRID_Y / (period * r.uniform(.6, 1.5)))
        other = base * r.uniform(.35, .85)
    elif kind < .7:     # stripes
        blend = (np.sin(2 * np.pi * along / r.uniform(5, 60) + r.uniform(0, 6)) > r.uniform(-.6, .6)).astype(np.float32)
    elif kind < .78:    # checks
        p = r.uniform(8, 40)
        blend = .5 * (np.sin(2 * np.pi * along / p) > 0) + .5 * (np.sin(2 * np.pi * across / p) > 0)
        blend = blend.astype(np.float32)
    else:               # blotches, flowers, camouflage
        blend = (noise(r, int(r.integers(8, 50)))[..., 0] > r.uniform(-.4, .8)).astype(np.float32)
    out = base + (other - base) * cv2.GaussianBlur(blend, (0, 0), .7)[..., None]
    folds = noise(r, int(r.integers(4, 14)))[..., 0] * r.uniform(0, .16)
    if r.random() < .3:
        folds = folds + .12 * np.sin(along / r.uniform(4, 12) + 2 * noise(r, 6)[..., 0])
    out *= (1 + folds)[..., None]
    out += noise(r, 120) * r.uniform(0, 10)
    return np.clip(out, 0, 255)


def shaded(r, mask, depth=.5):
    """How bright a rounded body in the place of `mask` is, 0..1: darker towards its outline."""
    inner = cv2.distanceTransform((mask > 127).astype(np.uint8), cv2.DIST_L2, 3)
    inner = np.sqrt(np.minimum(inner / max(1., r.uniform(.25, .7) * inner.max()), 1))
    side = 1 + r.uniform(-.25, .25) * (GRID_X - O[0]) / SIDE
    return (1 - depth * r.uniform(.3, 1) * (1 - inner)) * side


def put(image, labels, mask, paint, label, alpha=1., soft=.8):
    a = cv2.GaussianBlur(mask, (0, 0), soft).astype(np.float32)[..., None] * (alpha / 255)
    image += (paint - image) * a
    if label is not None:
        labels[mask > 127] = label


def head_of(labels):
    """(left, right, top, face left, face right) of the head in pixels, or None."""
    head = np.isin(labels, (SKIN, EAR, EYE, BROW, HAIR, HEADWEAR, FRAME, LENS))
    row = slice(int(O[1] - .75 * U), int(O[1] - .45 * U))
    xs = np.flatnonzero(head[row, int(O[0] - 1.7 * U):int(O[0] + 1.7 * U)].any(0)) + int(O[0] - 1.7 * U)
    ys = np.flatnonzero(head[:, int(O[0] - .5 * U):int(O[0] + .5 * U)].sum(1) > 6)
    face = np.flatnonzero(np.isin(labels[int(O[1] + .2 * U)], (SKIN, EYE, FRAME, LENS, MASK)))
    if len(xs) < U or len(ys) < U or len(face) < U * .8:
        return None
    return xs[0], xs[-1], ys[0], face[0], face[-1]


def clear_above(image, labels, hat):
    """What of the head shows above and beside a hat becomes background."""
    covered = np.cumsum(hat[::-1] > 127, 0)[::-1] > 0         # hat lies below in this column
    columns = np.flatnonzero((hat > 127).any(0))
    outside = covered & (hat <= 127) & np.isin(labels, (SKIN, EAR, HAIR, HEADWEAR, BROW))
    y = int(np.flatnonzero((hat > 127).any(1))[-1])
    if len(columns):
        # beside the hat, down to the height of its lower edge at the temples
        edge = int(min(y, O[1] - .4 * U))
        beside = np.zeros_like(outside)
        beside[:edge, :columns[0]] = beside[:edge, columns[-1] + 1:] = True
        outside |= beside & np.isin(labels, (HAIR, HEADWEAR))
    back = image[labels == BACKGROUND]
    grown = cv2.dilate(outside.astype(np.uint8), np.ones((3, 3))) > 0
    grown &= outside | (labels == BACKGROUND)
    image[grown] = back.mean(0) if len(back) else 200
    labels[outside] = BACKGROUND


def shadow(image, labels, y, depth, strength):
    below = np.clip(1 - (GRID_Y - y) / (depth * U), 0, 1) * (GRID_Y > y)
    below *= np.isin(labels, (SKIN, EYE, BROW, EAR))
    image *= (1 - strength * cv2.GaussianBlur(below, (0, 0), 2))[..., None]


def hat(r, image, labels, points):
    head = head_of(labels)
    if head is None:
        return
    left, right, top, _, _ = head
    kind = r.choice(["cap", "knit", "brim", "turban", "board"], p=[.34, .34, .14, .13, .05])
    cx, half = (left + right) / 2 + r.normal(0, .03) * U, (right - left) / 2 * r.uniform(1., 1.12)
    line = O[1] - r.uniform(.42, 1.) * U                       # lower edge at the middle and at the sides
    sides = line + r.uniform(*{"cap": (.05, .5), "knit": (0, .9), "brim": (0, .2), "turban": (0, .6),
                               "board": (0, .3)}[kind]) * U
    loft = r.uniform(*{"cap": (-.05, .25), "knit": (0, .45), "brim": (.1, .5), "turban": (.1, .5), "board": (0, .1)}[kind])
    peak = min(top, line - .5 * U) - loft * U
    k = np.linspace(0, np.pi, 40)
    power = r.uniform(.55, 1.) if kind != "turban" else r.uniform(.6, .85)
    bulge = r.uniform(1, 1.2) if kind in ("turban", "knit") else 1
    rise = np.sin(k) ** power
    x = cx - half * np.sign(np.cos(k)) * np.abs(np.cos(k)) ** r.uniform(.7, 1) * (1 + (bulge - 1) * np.sin(2 * k) ** 2)
    dome = np.stack([x, sides + (peak - sides) * rise], 1)
    t = np.linspace(1, -1, 30)
    lower = np.stack([cx + half * t, line + (sides - line) * np.abs(t) ** r.uniform(1.6, 3)], 1)
    a = np.deg2rad(r.normal(0, 4))
    turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    pivot = np.array([cx, O[1]])
    turned = lambda p: (np.float64(p) - pivot) @ turn + pivot
    crown = polygon(turned(np.vstack([dome, lower])))
    clear_above(image, labels, crown)
    fabric = cloth(r)
    if r.random() < .5 and kind in ("cap", "brim"):
        shadow(image, labels, line, r.uniform(.4, 1.2), r.uniform(.1, .6))
    put(image, labels, crown, fabric * shaded(r, crown)[..., None], HEADWEAR)
    if kind in ("cap", "knit") and r.random() < .35:           # badge or lettering
        x, y = int(cx + r.normal(0, .15) * U), int(line - r.uniform(.15, .6) * U)
        mark = np.zeros((SIDE, SIDE), np.uint8)
        if r.random() < .5:
            word = "".join(chr(c) for c in r.integers(65, 91, r.integers(1, 6)))
            cv2.putText(mark, word, (x - 7 * len(word), y), int(r.integers(0, 8)), r.uniform(.4, 1), 255, 2, cv2.LINE_AA)
        else:
            cv2.ellipse(mark, (x, y), (int(r.uniform(5, 18)), int(r.uniform(5, 14))), 0, 0, 360, 255, -1, cv2.LINE_AA)
        put(image, labels, cv2.min(mark, crown), colour(r), None)
    if kind == "knit" and r.random() < .5:                     # turned-up edge
        height = r.uniform(.15, .4) * U
        cuff = polygon(turned(np.vstack([lower, lower[::-1] - (0, height)])))
        second = cloth(r) if r.random() < .4 else fabric * r.uniform(.7, 1.2)
        put(image, labels, cuff, np.clip(second * shaded(r, cuff, .3)[..., None], 0, 255), HEADWEAR)
    if kind == "cap":
        shift, width, drop = r.normal(0, .12) * U, half * r.uniform(.75, 1), r.uniform(.08, .5) * U
        k = np.linspace(0, np.pi, 30)
        outer = np.stack([cx + shift + width * np.cos(k), line + .12 * U + drop * np.sin(k) ** r.uniform(.5, 1.1)], 1)
        upper = np.stack([cx + shift + width * -np.cos(k), line + .12 * U - r.uniform(0, .25) * U * np.sin(k)], 1)
        visor = polygon(turned(np.vstack([outer, upper])))
        second = cloth(r) if r.random() < .35 else fabric
        put(image, labels, visor, second * np.float32(r.uniform(.35, 1)), HEADWEAR)
    if kind == "brim":
        ring = np.zeros((SIDE, SIDE), np.uint8)
        centre = (int(cx), int(line + r.uniform(-.05, .1) * U))
        cv2.ellipse(ring, centre, (int(half * r.uniform(1.2, 1.9)), int(r.uniform(.08, .33) * U)), r.normal(0, 4), 0, 360,
                    255, -1, cv2.LINE_AA)
        put(image, labels, ring, fabric * shaded(r, ring, .3)[..., None], HEADWEAR)
    if kind == "board":
        y = peak + .1 * U
        w = half * r.uniform(1.1, 1.5)
        flat = polygon(turned([(cx - w, y), (cx + r.normal(0, .2) * w, y - r.uniform(.2, .5) * U), (cx + w, y),
                               (cx + r.normal(0, .2) * w, y + r.uniform(.1, .45) * U)]))
        put(image, labels, flat, fabric * np.float32(r.uniform(.6, 1.1)), HEADWEAR)


def headscarf(r, image, labels, points):
    """A cloth or hood round the face."""
    head = head_of(labels)
    if head is None:
        return
    left, right, top, _, _ = head
    cx, half = (left + right) / 2, (right - left) / 2
    half = max(half, 1. * U) * r.uniform(1.02, 1.3)
    peak = top - r.uniform(0, .25) * U
    low = at(0, r.uniform(1.9, 3.2))[1]
    spread = r.uniform(.8, 1.5)
    outer = rounded([(cx - .6 * half, peak), (cx + .6 * half, peak), (cx + half, O[1] - .8 * U), (cx + half, O[1] + .6 * U),
                     (cx + spread * half, low), (cx - spread * half, low), (cx - half, O[1] + .6 * U),
                     (cx - half, O[1] - .8 * U)])
    brow, chin, wide = r.uniform(.5, 1.05), r.uniform(1.6, 2.05), r.uniform(.78, 1.02)
    k = np.linspace(0, 2 * np.pi, 60)
    middle, tall = (chin - brow) / 2, (chin + brow) / 2
    face = np.stack([O[0] + r.normal(0, .04) * U + wide * U * np.cos(k), O[1] + (middle + tall * np.sin(k)) * U], 1)
    mask = polygon(outer)
    gone = (mask <= 127) & (labels == HAIR) & (GRID_Y < low)
    hole = polygon(face)
    mask = cv2.subtract(mask, hole)
    back = image[labels == BACKGROUND]
    image[gone] = back.mean(0) if len(back) else 200
    labels[gone] = BACKGROUND
    light = shaded(r, mask, .6) * (1 - .3 * cv2.GaussianBlur(hole, (0, 0), 6).astype(np.float32) / 255)
    put(image, labels, mask, cloth(r) * light[..., None], HEADWEAR)


def headband(r, image, labels, points):
    head = head_of(labels)
    if head is None:
        return
    t = np.linspace(-1.2, 1.2, 40)
    cx, half = (head[0] + head[1]) / 2, (head[1] - head[0]) / 2
    y, tall = O[1] - r.uniform(.55, 1.2) * U, r.uniform(.12, .45) * U
    bend = r.uniform(-.1, .6) * U
    lower = np.stack([cx + half * t, y + bend * t * t], 1)
    band = polygon(np.vstack([lower, lower[::-1] - (0, tall)]))
    inside = np.isin(labels, (SKIN, EAR, HAIR, BROW)).astype(np.uint8) * 255
    band = cv2.min(band, cv2.dilate(inside, np.ones((3, 3))))
    put(image, labels, band, cloth(r) * shaded(r, band, .4)[..., None], HEADWEAR)


def mask(r, image, labels, points):
    head = head_of(labels)
    if head is None:
        return
    nose, mouth = points[NOSE_TIP], mouth_of(points)
    bridge = points[BRIDGE]
    low = r.random() < .15
    start = nose * .5 + mouth * .5 if low else bridge + (nose - bridge) * r.uniform(.3, .95)
    chin = mouth + (mouth - nose) * r.uniform(1.5, 2.0)
    level = int(np.clip(mouth[1], 0, SIDE - 1))
    skin = np.flatnonzero(np.isin(labels[level], (SKIN, MOUTH, EAR, MASK)))
    if len(skin) < U * .6:
        return
    left, right = skin[0] - r.uniform(0, 3), skin[-1] + r.uniform(0, 3)
    left, right = max(left, mouth[0] - 1.1 * U), min(right, mouth[0] + 1.1 * U)
    y = nose[1] + r.uniform(-.35, .15) * U if not low else start[1] + .1 * U
    shape = rounded([(left, y), start - (.18 * U, 0), start + (.18 * U, 0), (right, y), (right, mouth[1]),
                     chin + (.45 * U, -.1 * U), chin + (.1 * U, .1 * U), chin - (.1 * U, -.1 * U), chin - (.45 * U, .1 * U),
                     (left, mouth[1])])
    area = polygon(shape)
    person = np.isin(labels, (SKIN, EAR, NECK, MOUTH, HAIR, TORSO, CLOTHES, MASK)).astype(np.uint8) * 255
    area = cv2.min(area, cv2.dilate(person, np.ones((3, 3))))
    kind = r.random()
    if kind < .3:
        paint = np.full((SIDE, SIDE, 3), r.uniform(8, 55), np.float32) + r.uniform(0, 20, 3).astype(np.float32)
    elif kind < .65:
        base = np.float32([r.uniform(190, 255), r.uniform(180, 250), r.uniform(150, 250)])
        paint = np.tile(base, (SIDE, SIDE, 1)).astype(np.float32)
    else:
        paint = cloth(r)
    if r.random() < .6:     # pleats or the middle seam
        if r.random() < .6:
            paint = paint * (1 - r.uniform(.05, .3) * (np.sin(GRID_Y * 2 * np.pi / r.uniform(9, 22)) > .6))[..., None]
        else:
            seam = np.exp(-((GRID_X - nose[0]) / 2) ** 2)
            paint = paint * (1 - r.uniform(.1, .4) * seam)[..., None]
    for dx, sign in ((left, -1), (right, 1)):
        tie = np.zeros((SIDE, SIDE), np.uint8)
        ear = (int(dx + sign * r.uniform(.1, .35) * U), int(O[1] + r.uniform(-.1, .4) * U))
        cv2.line(tie, (int(dx), int(y + 2)), ear, 255, int(r.integers(1, 3)), cv2.LINE_AA)
        put(image, labels, tie, paint.mean((0, 1)), None)
    put(image, labels, area, np.clip(paint * shaded(r, area, .6)[..., None], 0, 255), MASK)
    if r.random() < .15:
        valve = np.zeros((SIDE, SIDE), np.uint8)
        spot = (int(mouth[0] + r.normal(0, .2) * U), int(mouth[1] + r.normal(0, .1) * U))
        cv2.circle(valve, spot, int(r.uniform(.12, .25) * U), 255, -1, cv2.LINE_AA)
        put(image, labels, cv2.min(valve, area), colour(r) + noise(r, 60) * 20, None)


def glasses(r, image, labels, points, dark, raised=False):
    """Clear glasses (only the frame is labelled, and strong glare), or tinted, dark, mirrored lenses; `raised` ones are
    pushed up on forehead or hair."""
    centres = [points[RIGHT_EYE], points[LEFT_EYE]]
    if raised:
        shift = np.float32([r.normal(0, .06), -r.uniform(.75, 1.45)]) * U
        tilt = r.normal(0, .06) * (centres[1] - centres[0])[0]
        centres = [centres[0] + shift - (0, tilt), centres[1] + shift + (0, tilt)]
    half, tall = r.uniform(.33, .5) * U, r.uniform(.17, .42) * U
    power, droop, drop = r.uniform(.4, 1.1), r.uniform(-.12, .3), r.uniform(-.05, .2) * U
    k = np.linspace(0, 2 * np.pi, 60)
    thick = int(r.integers(1, 6)) if r.random() < .85 or not dark else 0
    paint = colour(r)
    shapes = []
    for centre, sign in zip(centres, (-1, 1)):
        c, s = np.cos(k), np.sin(k)
        x = np.sign(c) * np.abs(c) ** power * half * (1 - droop * s * .5)
        y = np.sign(s) * np.abs(s) ** power * tall + droop * .4 * tall * c * sign
        shapes.append(np.stack([centre[0] + sign * r.uniform(0, .06) * U + x, centre[1] + drop + y], 1))
    lens = cv2.max(polygon(shapes[0]), polygon(shapes[1]))
    eyes = (centres[0] + centres[1]) / 2
    if dark:
        kind = r.random()
        if kind < .6:       # one tint
            tint = np.tile(colour(r) if r.random() < .35 else np.float32(r.uniform(0, 60, 3) * .6), (SIDE, SIDE, 1))
            alpha = r.uniform(.4, 1) if r.random() < .5 else r.uniform(.8, 1)
        elif kind < .8:     # darker above
            tint = np.tile(np.float32(r.uniform(0, 70, 3)), (SIDE, SIDE, 1))
            alpha = np.clip(r.uniform(.7, 1) - (GRID_Y - eyes[1] + tall) / (2 * tall) * r.uniform(.1, .5), .3, 1)[..., None]
        else:               # mirror: sky over ground
            tint = colour(r) + (colour(r) - colour(r)) * ((GRID_Y - eyes[1]) / tall)[..., None] * .5 \
                + noise(r, int(r.integers(6, 30)), 3) * r.uniform(5, 60)
            alpha = r.uniform(.75, 1)
        tint = tint + np.maximum(noise(r, 12), 0) * r.uniform(0, 60)
        put(image, labels, lens, np.clip(tint, 0, 255), LENS, alpha)
    else:
        # A clear lens veils the eye a little, unevenly; that is no lens to be told.
        veil = np.clip(r.uniform(0, .25) + .1 * noise(r, 5), 0, .3) if r.random() < .6 else 0
        put(image, labels, lens, colour(r) * .3 + 150, None, veil)
        if r.random() < .25:
            blob = cv2.min(lens, ((noise(r, 9)[..., 0] > r.uniform(.3, 1.2)) * 255).astype(np.uint8))
            alpha = r.uniform(.45, .95)
            put(image, labels, blob, np.float32([255, r.uniform(200, 255), r.uniform(190, 255)]), LENS if alpha > .55 else IGNORED,
                alpha, 1.5)
    wire = np.zeros((SIDE, SIDE), np.uint8)
    if thick:
        for shape in shapes:
            cv2.polylines(wire, [np.round(shape * 16).astype(np.int32)], True, 255, thick, cv2.LINE_AA, 4)
    inner = [shapes[0][np.argmax(shapes[0][:, 0])], shapes[1][np.argmin(shapes[1][:, 0])]]
    cv2.line(wire, *(tuple(int(v) for v in p - (0, tall * .3)) for p in inner), 255, max(1, thick), cv2.LINE_AA)
    head = head_of(labels)
    if head is not None:
        for shape, edge in ((shapes[0], head[3]), (shapes[1], head[4])):
            end = shape[np.argmin(np.abs(shape[:, 0] - edge))]
            hinge = end[1] - tall * .3
            ear = O[1] - r.uniform(.2, .6) * U if raised else hinge
            cv2.line(wire, (int(end[0]), int(hinge)), (int(edge), int(ear)), 255, max(1, thick), cv2.LINE_AA)
    put(image, labels, wire, paint + noise(r, 40) * 12, FRAME, soft=.5)


def lips(r, image, labels, points):
    """Lips of another colour: dark or red lips are not an open mouth."""
    area = cv2.subtract(polygon(lips_of(points)), cv2.dilate((labels == MOUTH).astype(np.uint8) * 255, np.ones((3, 3))))
    tint = np.float32([r.uniform(.35, 1), r.uniform(.3, .95), r.uniform(.5, 1.25)]) * r.uniform(.6, 1.1)
    put(image, labels, area, np.clip(image * tint, 0, 255), None, r.uniform(.4, 1), 2)


def open_mouth(r, image, labels, points):
    """An open mouth: dark inside, often teeth above."""
    gap, left, right, middle = r.uniform(.06, .4) * U, points[MOUTH_RIGHT], points[MOUTH_LEFT], mouth_of(points)
    wide = np.hypot(*(right - left)) / 2 * r.uniform(.45, .85)
    k = np.linspace(0, 2 * np.pi, 40)
    up = r.uniform(.2, .5)
    shape = np.stack([middle[0] + wide * np.cos(k),
                      middle[1] + np.where(np.sin(k) < 0, up, 1 - up) * gap * np.sin(k) * r.uniform(.9, 1.1)], 1)
    inside = polygon(shape)
    rim = cv2.dilate(inside, np.ones((7, 5)))
    skin = np.isin(labels, (SKIN, MOUTH))
    lip = image[(polygon(lips_of(points)) > 127) & skin]
    if len(lip) > 20:
        put(image, labels, rim, np.median(lip, 0), None, .7, 1.5)
    dark = np.float32([r.uniform(10, 50), r.uniform(8, 40), r.uniform(25, 110)])
    put(image, labels, inside, dark * np.float32(r.uniform(.5, 1.2)) + noise(r, 40) * 6, MOUTH)
    if r.random() < .6:
        teeth = np.clip(shape, None, (np.inf, middle[1] + r.uniform(-.1, .5) * gap))
        teeth = cv2.min(cv2.erode(inside, np.ones((3, 3))), polygon(teeth))
        shade = np.float32([r.uniform(120, 215), r.uniform(140, 230), r.uniform(150, 240)])
        lines = 1 - .15 * (np.abs(np.sin(GRID_X * np.pi / r.uniform(4, 8))) < .15)
        put(image, labels, teeth, shade * lines[..., None], None)


def beard(r, image, labels, points):
    nose, mouth = points[NOSE_TIP], mouth_of(points)
    chin = mouth + (mouth - nose) * r.uniform(1.6, 2.4)
    w = r.uniform(.75, 1.15) * U
    lip = nose * .45 + mouth * .55
    full = r.random() < .7
    if full:
        area = polygon(rounded([(mouth[0] - w, nose[1]), (mouth[0] - w * .75, mouth[1] - .1 * U), lip - (.3 * U, -.02 * U),
                                lip, lip + (.3 * U, .02 * U), (mouth[0] + w * .75, mouth[1] - .1 * U), (mouth[0] + w, nose[1]),
                                (mouth[0] + w * 1.02, mouth[1]), chin + (.5 * U, 0), chin, chin - (.5 * U, 0),
                                (mouth[0] - w * 1.02, mouth[1])]))
    else:
        area = polygon(rounded([lip - (.42 * U, -.14 * U), lip - (.1 * U, .05 * U), lip + (.1 * U, -.05 * U),
                                lip + (.42 * U, .14 * U), lip + (0, .12 * U)]))
    area = cv2.subtract(area, cv2.dilate(polygon(lips_of(points)), np.ones((3, 3))))
    area = cv2.min(area, np.isin(labels, (SKIN, NECK)).astype(np.uint8) * 255)
    brows = image[labels == BROW]
    dark = np.median(brows, 0) * r.uniform(.5, 1.1) if len(brows) > 20 and r.random() < .7 else colour(r) * .6
    strands = cv2.GaussianBlur(r.standard_normal((SIDE, SIDE)).astype(np.float32), (0, 0), sigmaX=.6, sigmaY=r.uniform(.8, 2.5))
    strength = r.uniform(.3, 1)
    soft = cv2.GaussianBlur(area, (0, 0), 3).astype(np.float32) / 255
    alpha = np.clip(soft * strength * (1 + strands * 1.2), 0, 1)[..., None]
    image += (dark * (1 + .5 * strands[..., None]) - image) * alpha
    solid = area > 127
    labels[solid] = HAIR if strength > .7 else IGNORED if strength > .45 else SKIN
    edge = (cv2.dilate(area, np.ones((7, 7))) > 127) & (cv2.erode(area, np.ones((5, 5))) <= 127)
    labels[edge & np.isin(labels, (SKIN, HAIR, NECK))] = IGNORED


def hand(r, image, labels, points):
    """Fingers before the face, the neck or the chest; bare skin that is not the head's: torso."""
    skin = image[labels == SKIN]
    if len(skin) < 200:
        return
    tone = np.median(skin, 0) * r.uniform(.7, 1.2) * r.uniform(.93, 1.07, 3)
    spot = np.float64(at(r.normal(0, .7), r.uniform(.7, 2.3)))
    a = r.normal(0, .7) - np.pi / 2
    size = r.uniform(.75, 1.2) * U
    area = np.zeros((SIDE, SIDE), np.uint8)
    creases = np.zeros((SIDE, SIDE), np.uint8)
    ahead, across = np.array([np.cos(a), np.sin(a)]), np.array([-np.sin(a), np.cos(a)])
    palm = spot - ahead * size * .9
    p = lambda v: tuple(int(round(q)) for q in v)
    fingers = int(r.integers(1, 5)) if r.random() < .4 else 4
    for i in range(fingers):
        base = spot + across * (i - (fingers - 1) / 2) * size * .26
        tip = base + (ahead + across * r.normal(0, .08)) * size * r.uniform(.2, .95)
        cv2.line(area, p(base - ahead * size * .3), p(tip), 255, int(size * .25), cv2.LINE_AA)
        cv2.line(creases, p(base + across * size * .13), p(tip + across * size * .13), 255, 2, cv2.LINE_AA)
    cv2.ellipse(area, p(palm), (int(size * .62), int(size * .55)), np.degrees(a), 0, 360, 255, -1, cv2.LINE_AA)
    cv2.line(area, p(palm), p(palm - ahead * 3 * size), 255, int(size * .75), cv2.LINE_AA)
    if r.random() < .5:
        side = r.choice([-1, 1])
        thumb = palm + across * side * size * .5
        cv2.line(area, p(thumb), p(thumb + (ahead * .7 + across * side * .4) * size * .7), 255, int(size * .25), cv2.LINE_AA)
    light = shaded(r, area, .7) * (1 - .35 * cv2.GaussianBlur(creases, (0, 0), 1).astype(np.float32) / 255)
    dim = cv2.GaussianBlur(area, (0, 0), 5).astype(np.float32) / 255
    image *= (1 - .3 * dim * (area < 128))[..., None]
    put(image, labels, area, np.clip(tone * light[..., None] + noise(r, 60) * 4, 0, 255), TORSO)


def neck_scarf(r, image, labels, points):
    top, tall, w = r.uniform(1.45, 1.95), r.uniform(.4, 1.), r.uniform(.8, 1.6)
    area = polygon(rounded([at(-w * .7, top), at(0, top + r.uniform(-.05, .3)), at(w * .7, top), at(w, top + tall * .6),
                            at(0, top + tall + .25), at(-w, top + tall * .6)]))
    if r.random() < .4:     # a hanging end
        x = r.normal(0, .4)
        area = cv2.max(area, polygon([at(x - .25, top + .5), at(x + .25, top + .5), at(x + .4, 4), at(x - .3, 4)]))
    area[np.isin(labels, (SKIN, MOUTH, MASK)) & (GRID_Y < O[1] + r.uniform(1.2, 1.75) * U)] = 0
    put(image, labels, area, cloth(r) * shaded(r, area, .5)[..., None], SCARF)


def metal(r):
    """Paint of gold, silver, pearl or a coloured stone over the whole frame, with glints."""
    base = [np.float32([60, 150, 205]), np.float32([190, 190, 190]), np.float32([215, 225, 235]), colour(r)][r.integers(4)]
    glint = np.abs(noise(r, int(r.integers(50, 120))))
    return np.clip(base * np.float32(r.uniform(.45, 1.1)) * (.6 + .4 * glint) + 60 * np.maximum(glint - 1, 0), 0, 255)


def put_small(r, image, labels, area, paint):
    """Thin things: what lies right beside them is left out of the training, since a label pixel there is half theirs."""
    edge = (cv2.dilate(area, np.ones((3, 3))) > 127) & (area <= 127)
    put(image, labels, area, paint, JEWELLERY, soft=r.uniform(.3, .6))
    labels[edge] = IGNORED


def ears_of(labels):
    """(outward sign, pixels x, y) of each ear in view, image-left first; a hidden one is left out."""
    out = []
    for sign in (-1, 1):
        ys, xs = np.nonzero((labels == EAR) & ((GRID_X - O[0]) * sign > .4 * U))
        if len(xs) > 40:
            out.append((sign, xs, ys))
    return out


def earrings(r, image, labels, points):
    """Studs, pearls, rings, pendants and plates at the lobes; now and then below hair that hides the ear."""
    lobes = []
    for sign, xs, ys in ears_of(labels):
        low = ys > np.quantile(ys, .86)
        lobes.append((sign, xs[low].mean(), np.quantile(ys, .93)))
    if not lobes and r.random() < .5:
        wide, y = r.uniform(.85, 1.05), r.uniform(.65, .9)
        lobes = [(-1, *at(-wide, y)), (1, *at(wide, y))]
    kind, size = r.choice(["stud", "ring", "drop", "plate"], p=[.4, .25, .25, .1]), r.uniform(.7, 1.4)
    if len(lobes) == 2 and r.random() < .25:
        del lobes[r.integers(2)]
    area = np.zeros((SIDE, SIDE), np.uint8)
    p16 = lambda x, y: (int(round(x * 16)), int(round(y * 16)))
    for sign, x, y in lobes:
        x, y = x + r.normal(0, .8), y + r.normal(0, .8)
        if kind == "stud":
            cv2.circle(area, p16(x, y), int(16 * size * r.uniform(.035, .065) * U), 255, -1, cv2.LINE_AA, 4)
        elif kind == "ring":
            radius = size * r.uniform(.07, .28) * U
            cv2.ellipse(area, p16(x, y + radius * .9), p16(radius * r.uniform(.45, 1), radius), 0, 0, 360, 255,
                        int(r.integers(1, 4)), cv2.LINE_AA, 4)
        elif kind == "drop":
            long = size * r.uniform(.12, .5) * U
            cv2.line(area, p16(x, y), p16(x, y + long), 255, int(r.integers(1, 3)), cv2.LINE_AA, 4)
            cv2.ellipse(area, p16(x, y + long), p16(size * r.uniform(.03, .08) * U, size * r.uniform(.04, .14) * U), 0, 0, 360,
                        255, -1, cv2.LINE_AA, 4)
        else:
            half, tall = size * r.uniform(.05, .12) * U, size * r.uniform(.1, .35) * U
            area = cv2.max(area, polygon([(x - half * .5, y), (x + half * .5, y), (x + half, y + tall), (x - half, y + tall)]))
    put_small(r, image, labels, area, metal(r))


def necklace(r, image, labels, points):
    """A chain or beads round the neck, on skin or on clothes, some with a pendant."""
    wide, top, deep = r.uniform(.5, .85), r.uniform(1.55, 2.1), r.uniform(.25, 1.1)
    t = np.linspace(-1, 1, 60)
    line = np.stack([O[0] + r.normal(0, .03) * U + wide * U * t, O[1] + (top + deep * (1 - np.abs(t) ** r.uniform(1.7, 2.6))) * U], 1)
    area = np.zeros((SIDE, SIDE), np.uint8)
    if r.random() < .35:
        bead = r.uniform(.03, .085) * U
        length = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
        for s in np.arange(0, length[-1], 2.05 * bead):
            x, y = np.interp(s, length, line[:, 0]), np.interp(s, length, line[:, 1])
            cv2.circle(area, (int(round(x * 16)), int(round(y * 16))), int(16 * bead), 255, -1, cv2.LINE_AA, 4)
    else:
        cv2.polylines(area, [np.round(line * 16).astype(np.int32)], False, 255, int(r.integers(1, 4)), cv2.LINE_AA, 4)
        if r.random() < .5:
            x, y = line[len(line) // 2]
            cv2.ellipse(area, (int(x), int(y + .06 * U)), (int(r.uniform(1.5, 5)), int(r.uniform(2, 7))), 0, 0, 360, 255, -1,
                        cv2.LINE_AA)
    place = np.isin(labels, (NECK, TORSO) if r.random() < .75 else (NECK, TORSO, CLOTHES))
    area[~place] = 0
    if (area > 127).sum() > 25:
        put_small(r, image, labels, area, metal(r))


def earphones(r, image, labels, points):
    """Buds with a stem or a wire in the ears, or cups over them with a bow."""
    ears = ears_of(labels)
    area = np.zeros((SIDE, SIDE), np.uint8)
    point = lambda x, y: (int(round(x)), int(round(y)))
    paint = np.full((SIDE, SIDE, 3), r.choice([235., 25., 60.]), np.float32) if r.random() < .7 else np.tile(colour(r), (SIDE, SIDE, 1))
    if r.random() < .6:
        for sign, xs, ys in ears:
            x, y = np.median(xs) - sign * .06 * U, np.median(ys) + .05 * U
            cv2.ellipse(area, point(x, y), point(r.uniform(.05, .1) * U, r.uniform(.06, .11) * U), 0, 0, 360, 255, -1, cv2.LINE_AA)
            end = y + r.uniform(.15, .3) * U if r.random() < .6 else SIDE
            cv2.line(area, point(x, y), point(x - sign * r.uniform(0, .12) * U, end), 255, int(r.integers(1, 4)), cv2.LINE_AA)
        put_small(r, image, labels, area, paint)
        return
    head = head_of(labels)
    if head is None:
        return
    left, right, top, _, _ = head
    y, tall = O[1] + r.uniform(.05, .35) * U, r.uniform(.35, .6) * U
    for x in (left, right):
        cv2.ellipse(area, point(x, y), point(r.uniform(.14, .3) * U, tall), 0, 0, 360, 255, -1, cv2.LINE_AA)
    cv2.ellipse(area, point((left + right) / 2, y), point((right - left) / 2 + .04 * U, y - top + r.uniform(0, .1) * U), 0, 180, 360,
                255, int(r.uniform(.05, .2) * U), cv2.LINE_AA)
    put(image, labels, area, np.clip(paint * shaded(r, area, .5)[..., None], 0, 255), JEWELLERY)


def pasted(r, image, labels, donor_image, donor_labels, classes):
    """Whatever of `classes` another portrait wears."""
    m = np.float32([[1, 0, r.normal(0, 2)], [0, 1, r.normal(0, 2)]])
    k = r.uniform(.97, 1.1)
    m[:, :2] *= k
    m[:, 2] += (1 - k) * np.float32(O)
    taken = np.isin(donor_labels, classes).astype(np.uint8) * 255
    taken = cv2.morphologyEx(taken, cv2.MORPH_OPEN, np.ones((2, 2)))
    if (taken > 0).sum() < 60:
        return
    taken = cv2.warpAffine(taken, m, (SIDE, SIDE))
    paint = cv2.warpAffine(donor_image, m, (SIDE, SIDE), borderMode=cv2.BORDER_REPLICATE)
    theirs = cv2.warpAffine(donor_labels, m, (SIDE, SIDE), flags=cv2.INTER_NEAREST)
    if HEADWEAR in classes:
        clear_above(image, labels, taken)
    put(image, labels, taken, paint, None, soft=.6)
    labels[taken > 127] = theirs[taken > 127]
