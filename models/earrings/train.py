#!/usr/bin/python3
"""Train the earring network: 1x3x64x64 RGB 0..1 of one ear lobe and what hangs below it -> logits of an earring or earphone in
each of 8 x 8 cells.

    train.py crops OUT.npz --photos FILE... [--rendered FOLDER...]
    train.py train CROPS.npz NAME [--steps N] [--seed S]        writes NAME.onnx

--photos: portraits of people without earrings, at least 100 px between the eyes, licensed for it; --rendered: portraits of
samples/studio with their labels. Earrings are painted at the lobes of both, at half of the views; in renderings those that are
worn count too. The cut's place is `cut` below; lib/earrings.cpp has the same numbers.
"""
import argparse
import glob
import json
import math
import os
import sys

import cv2
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "parser"))
import frames
import worn

SIDE, WIDE, CELLS = 64, .95, 8  # px of the cut; its width in eye distances; cells across and down that are asked
STORED, MARGIN = 128, 1.6       # a larger cut is stored, to shift and turn in
LOBE = {-1: 132, 1: 361}        # mesh points of the jaw's edge at the lobe's height, by the picture's sides
OUT, DOWN = .16, .12            # the cut's middle from there, in eye distances outwards and downwards
EAR = 2


def cut(points, side, mesh, size, wide):
    """The 2x3 map from picture to a cut whose outer side is at its left, for the image-left (-1) or -right (1) ear."""
    right, left = points[frames.RIGHT_EYE], points[frames.LEFT_EYE]
    across = left - right
    u = np.hypot(*across)
    across = across / u
    down = np.array([-across[1], across[0]])
    centre = mesh[LOBE[side]] + side * OUT * u * across + DOWN * u * down
    k = size / (wide * u)
    m = np.array([[across[0] * k * -side, across[1] * k * -side, 0], [down[0] * k, down[1] * k, 0]])
    m[:, 2] = size / 2 - m[:, :2] @ centre
    return m


# ---- crops

class Portraits:
    def __init__(self):
        self.faces = frames.Faces()
        self.parser = cv2.dnn.readNet(os.path.join(frames.MODELS, "portrait_parser.onnx"))

    def parsed(self, image, points):
        m = frames.to_frame(points[frames.RIGHT_EYE], points[frames.LEFT_EYE])
        self.parser.setInput(cv2.dnn.blobFromImage(frames.warp(image, m, frames.SIDE), 1 / 255, swapRB=True))
        labels = self.parser.forward()[0].argmax(0).astype(np.uint8)
        return cv2.warpAffine(labels, m, image.shape[1::-1], flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP)

    def cuts(self, image, labels=None, worn_labels=None):
        """Both ears: picture, ear label, background, worn things, each STORED px."""
        points, mesh = self.faces.points(image, True)
        if points is None:
            return
        if labels is None:
            labels = self.parsed(image, points)
        for side in (-1, 1):
            m = cut(points, side, mesh, STORED, MARGIN)
            flat = lambda mask: cv2.warpAffine(mask.astype(np.uint8), m, (STORED, STORED), flags=cv2.INTER_NEAREST)
            yield {"image": frames.encode(frames.warp(image, m, STORED), ".png"),
                   "parts": frames.encode(flat(labels), ".png"),
                   "worn": frames.encode(flat(np.isin(worn_labels, (14, 15)) if worn_labels is not None else np.zeros_like(labels)), ".png")}


def elsewhere(r, image, adorned=None):
    """A piece of the picture without anything worn on ears: STORED px, in place of a wall or as an ear that is none."""
    h, w = image.shape[:2]
    side = int(r.uniform(.18, .4) * w)
    x, y = int(r.integers(0, w - side)), int(r.integers(0, h - side))
    if adorned is None or not adorned[y:y + side, x:x + side].any():
        yield frames.encode(cv2.resize(image[y:y + side, x:x + side], (STORED, STORED), interpolation=cv2.INTER_AREA if side > STORED else cv2.INTER_LINEAR))


def crops(args):
    cv2.setNumThreads(1)
    portraits, rows, others, r = Portraits(), [], [], np.random.default_rng(0)
    for path in args.photos:
        rows += portraits.cuts(frames.read(path))
        for _ in range(4):
            others += elsewhere(r, frames.read(path))
    for path in sorted(p for f in args.rendered for p in glob.glob(os.path.join(f, "*.json"))):
        base = path[:-len(".json")]
        if not os.path.exists(base + ".label.png"):
            continue
        labels = cv2.imread(base + ".label.png", cv2.IMREAD_GRAYSCALE)
        with open(path, encoding="utf-8") as f:
            if abs(json.load(f)["pose"]["yaw"]) < 20:
                rows += portraits.cuts(cv2.imread(base + ".png"), frames.CLASS_OF[labels], labels)
        for _ in range(4):
            others += elsewhere(r, cv2.imread(base + ".png"), np.isin(labels, (14, 15)))
    columns = {k: np.array([row[k] for row in rows], object) for k in rows[0]}
    np.savez(args.out, others=np.array(others, object), **columns)
    print(len(rows), "ears")


# ---- painting

def lobe_of(r, parts):
    """Where an earring hangs, in stored px: the lower end of the ear, or by the cut's place where hair hides it."""
    ys, xs = np.nonzero(parts == EAR)
    u = STORED / MARGIN
    if len(xs) > 60:
        y = np.quantile(ys, .93)
        return xs[ys > np.quantile(ys, .85)].mean() + r.normal(0, .015) * u, y + r.normal(0, .02) * u
    if r.random() < .6:
        return STORED / 2 + r.normal(.05, .05) * u, STORED / 2 + r.normal(-.1, .06) * u
    return None


def paint_earring(r, image, parts):
    """Draws one and returns its mask, or None."""
    place = lobe_of(r, parts)
    if place is None:
        return None
    (x, y), u = place, STORED / MARGIN
    area = np.zeros((STORED, STORED), np.uint8)
    p8 = lambda *p: tuple(int(round(v * 16)) for v in p)
    kind, size = r.choice(["stud", "ring", "drop", "plate", "bud"], p=[.32, .26, .24, .08, .10]), math.exp(r.normal(0, .25))
    thick = max(1, int(round(r.uniform(.012, .05) * u)))
    if kind == "stud":
        cv2.circle(area, p8(x, y), int(16 * size * r.uniform(.028, .06) * u), 255, -1, cv2.LINE_AA, 4)
        if r.random() < .3:
            cv2.circle(area, p8(x + r.normal(0, .01) * u, y + r.uniform(.06, .1) * u), int(16 * size * .03 * u), 255, -1, cv2.LINE_AA, 4)
    elif kind == "ring":
        radius = size * r.uniform(.06, .24) * u
        cv2.ellipse(area, p8(x, y + radius * .9), p8(radius * r.uniform(.3, 1), radius), r.normal(0, 8), 0, 360, 255, thick, cv2.LINE_AA, 4)
    elif kind == "drop":
        long = size * r.uniform(.1, .45) * u
        lean = r.normal(0, .06) * long
        cv2.line(area, p8(x, y), p8(x + lean, y + long), 255, thick, cv2.LINE_AA, 4)
        for at in ([1.] if r.random() < .6 else [.35, .7, 1.]):
            cv2.ellipse(area, p8(x + lean * at, y + long * at), p8(size * r.uniform(.025, .08) * u, size * r.uniform(.03, .13) * u), 0, 0, 360,
                        255, -1, cv2.LINE_AA, 4)
    elif kind == "plate":
        half, tall = size * r.uniform(.04, .12) * u, size * r.uniform(.08, .35) * u
        corners = np.array([(x - half * .4, y), (x + half * .4, y), (x + half, y + tall), (x - half, y + tall)])
        cv2.fillPoly(area, [np.round(corners * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    else:
        top = y - r.uniform(.22, .34) * u
        cv2.ellipse(area, p8(x + .04 * u, top), p8(r.uniform(.05, .09) * u, r.uniform(.06, .1) * u), 0, 0, 360, 255, -1, cv2.LINE_AA, 4)
        end = top + r.uniform(.15, .3) * u if r.random() < .6 else STORED
        cv2.line(area, p8(x + .04 * u, top), p8(x + r.normal(.06, .03) * u, end), 255, max(thick, int(.03 * u)), cv2.LINE_AA, 4)
    base = [np.float32([60, 150, 205]), np.float32([190, 190, 190]), np.float32([218, 225, 232]), np.float32([20, 20, 22]),
            255 * r.random(3).astype(np.float32)][r.choice(5, p=[.3, .28, .16, .1, .16])]
    light = float(image[parts == EAR].mean()) / 140 if (parts == EAR).sum() > 60 else float(image.mean()) / 140
    grain = cv2.resize(r.standard_normal((40, 40)).astype(np.float32), (STORED, STORED), interpolation=cv2.INTER_CUBIC)
    paint = base * np.clip(light, .35, 1.5) * (.75 + .3 * grain)[..., None] + 90 * np.maximum(grain - 1, 0)[..., None]
    soft = cv2.GaussianBlur(area, (0, 0), r.uniform(.4, .9)).astype(np.float32)[..., None] / 255
    if r.random() < .5:     # the shadow it throws
        dark = np.roll(soft, (int(.02 * u) + 1, int(r.normal(0, .02) * u)), (0, 1))
        image *= 1 - r.uniform(.1, .5) * dark * (1 - soft)
    image += (np.clip(paint, 0, 255) - image) * soft
    return area > 127


def paint_other(r, image, parts):
    """What is no earring: hair strands, moles and bright or dark spots on skin, a collar's edge."""
    for _ in range(r.integers(1, 5)):
        a, b = r.uniform(0, STORED, 2), r.uniform(0, STORED, 2)
        line = np.zeros((STORED, STORED), np.uint8)
        cv2.line(line, tuple(map(int, a)), tuple(map(int, a + (b - a) * r.uniform(.5, 3))), 255, int(r.integers(1, 4)), cv2.LINE_AA)
        soft = cv2.GaussianBlur(line, (0, 0), .8).astype(np.float32)[..., None] / 255 * r.uniform(.2, .9)
        image += (r.uniform(5, 140) * np.float32([.8, .9, 1]) - image) * soft


def behind(r, image, parts, others):
    """Another wall: plain, busy, or a piece of another picture."""
    wall = cv2.GaussianBlur((parts == 0).astype(np.float32), (0, 0), .9)[..., None]
    if r.random() < .5:
        image += (others[r.integers(len(others))].astype(np.float32) - image) * wall
        return
    cells = int(r.integers(2, 24))
    busy = cv2.resize(r.standard_normal((cells, cells, 3)).astype(np.float32), (STORED, STORED), interpolation=cv2.INTER_CUBIC)
    paint = worn.colour(r) + busy * (r.uniform(0, 60) if r.random() < .6 else 0)
    image += (np.clip(paint, 0, 255) - image) * wall


def sample(r, ears, others):
    if r.random() < .2:
        image = others[r.integers(len(others))].astype(np.float32)
        parts, there = np.full(image.shape[:2], frames.IGNORED, np.uint8), np.zeros(image.shape[:2], bool)
    else:
        image, parts, there = ears[r.integers(len(ears))]
        image, there = image.astype(np.float32), there.copy()
    if r.random() < .6:
        behind(r, image, parts, others)
    if r.random() < .35:
        hair = parts == 7
        if hair.any():
            image[hair] = np.clip(image[hair] / max(20, image[hair].mean()) * worn.colour(r), 0, 255)
    if r.random() < .3:
        paint_other(r, image, parts)
    if r.random() < .55 and not there.any() and (parts != frames.IGNORED).any():
        painted = paint_earring(r, image, parts)
        if painted is not None:
            there |= painted
    a, k = np.deg2rad(r.normal(0, 7)), SIDE / STORED * MARGIN / WIDE * math.exp(r.normal(0, .1))
    c, s = np.cos(a) * k, np.sin(a) * k
    m = np.array([[c, s, 0], [-s, c, 0]])
    m[:, 2] = SIDE / 2 + r.normal(0, .05 * SIDE / WIDE, 2) - m[:, :2] @ (STORED / 2, STORED / 2)
    x = cv2.warpAffine(np.clip(image, 0, 255).astype(np.uint8), m, (SIDE, SIDE), flags=cv2.INTER_AREA if k < .7 else cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    seen = cv2.warpAffine(there.astype(np.float32), m, (SIDE, SIDE)).reshape(CELLS, SIDE // CELLS, CELLS, -1).sum((1, 3))
    x = x.astype(np.float32) / 255
    if r.random() < .35:
        f = r.uniform(.35, .9)
        x = cv2.resize(cv2.resize(x, None, fx=f, fy=f, interpolation=cv2.INTER_AREA), (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)
    x = np.clip(x, 1e-4, 1) ** np.float32(math.exp(r.normal(0, .3)))
    x = x * (1 + r.normal(0, .08, 3)).astype(np.float32) * math.exp(r.normal(0, .15))
    mean = x.mean()
    x = (x - mean) * math.exp(r.normal(0, .2)) + mean
    if r.random() < .15:
        x = np.repeat(x.mean(2, keepdims=True), 3, 2)
    x = x + r.standard_normal(x.shape) * r.uniform(0, .03)
    x = (np.clip(x, 0, 1) * 255).astype(np.uint8)
    if r.random() < .6:
        x = cv2.imdecode(cv2.imencode(".jpg", x, [cv2.IMWRITE_JPEG_QUALITY, int(r.integers(40, 95))])[1], 1)
    # A cell that an earring hardly touches is not asked.
    target = np.where(seen >= 5, 1, np.where(seen < .5, 0, -1)).astype(np.float32)
    return x[..., ::-1].transpose(2, 0, 1), target


# ---- network

def block(i, o, stride):
    return nn.Sequential(nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o), nn.ReLU(True))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(block(3, 16, 2), block(16, 24, 1), block(24, 32, 2), block(32, 32, 1), block(32, 48, 2), block(48, 64, 1))
        self.head = nn.Conv2d(64, 1, 1)

    def forward(self, x):
        return self.head(self.body(x))


class Batches(torch.utils.data.IterableDataset):
    def __init__(self, seed, source, size):
        self.seed, self.source, self.size = seed, source, size

    def __iter__(self):
        cv2.setNumThreads(1)
        r = np.random.default_rng(self.seed)
        while True:
            x, y = zip(*(sample(r, *self.source) for _ in range(self.size)))
            yield torch.from_numpy(np.stack(x)), torch.from_numpy(np.stack(y))[:, None]


def load(path):
    z = np.load(path, allow_pickle=True)
    ears = [(frames.decode(i), frames.decode(p, 0), frames.decode(w, 0) > 0) for i, p, w in zip(z["image"], z["parts"], z["worn"])]
    return ears, [frames.decode(o) for o in z["others"]]


def train(args):
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    (ears, others), net = load(args.crops), Net()
    print(len(ears), "ears,", sum(w.any() for _, _, w in ears), "adorned;", len(others), "other places")
    optimiser = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=1e-2)
    running = 0.
    for step, (x, y) in enumerate(torch.utils.data.DataLoader(Batches(args.seed, (ears, others), 64), batch_size=None, num_workers=1)):
        if step == args.steps:
            break
        for group in optimiser.param_groups:
            group["lr"] = 2e-3 * min(1, (step + 1) / 100) * (.5 + .5 * math.cos(math.pi * step / args.steps) + .01)
        asked = y >= 0
        loss = F.binary_cross_entropy_with_logits(net(x.float() / 255)[asked], y[asked], pos_weight=torch.tensor(4.))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        running = loss.item() if step == 0 else .98 * running + .02 * loss.item()
        if step % 100 == 99:
            print(step + 1, f"{running:.4f}", flush=True)
    torch.save(net.state_dict(), args.name + ".pt")
    torch.onnx.export(net.eval(), torch.zeros(1, 3, SIDE, SIDE), args.name + ".onnx", opset_version=11, input_names=["ear"],
                      output_names=["earring"])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(required=True)
    a = sub.add_parser("crops")
    a.add_argument("out")
    a.add_argument("--photos", nargs="*", default=[])
    a.add_argument("--rendered", nargs="*", default=[])
    a.set_defaults(run=crops)
    a = sub.add_parser("train")
    a.add_argument("crops")
    a.add_argument("name")
    a.add_argument("--steps", type=int, default=3000)
    a.add_argument("--seed", type=int, default=1)
    a.set_defaults(run=train)
    args = ap.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
