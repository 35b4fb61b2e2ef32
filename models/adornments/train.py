#!/usr/bin/python3
"""Train the networks for what is worn at ears and necks: 1x3xHxW RGB 0..1 of one ear lobe, or of the neck -> logits in cells of
8 x 8 pixels of an earring or earphone; of a necklace or wire.

    train.py crops ears|neck OUT.npz --photos FILE... [--rendered FOLDER...] [--scenes FILE...]
    train.py train ears|neck CROPS.npz NAME [--steps N] [--seed S] [--rate R] [--trunk R] [--start FILE.pt]
                                                                          writes NAME.pt and NAME.onnx
    train.py score ears|neck NAME.onnx FILE...                            prints the score of each photo

--photos: portraits of people who wear nothing there, at least 100 px between the eyes, licensed for it; --rendered: portraits of
samples/studio with their labels; --scenes: pictures of all kinds to take walls from. paint.py paints things onto both, at half of
the views; in renderings those that are worn count too. The cuts' places are `Ears.cuts` and `Neck.cuts` below; lib/earrings.cpp and
lib/necklace.cpp have the same numbers. The network of the ears begins with the first layers of ../nsfw_mobilenet_v2.onnx. That of the neck
learns scarves, too; that output is not exported, for it tells them no better than collars.
"""
import argparse
import glob
import json
import math
import os

import cv2
import numpy as np
import onnx
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnx import helper, numpy_helper

import paint
from paint import frames

CELL = 8
WORN = {13: 2, 14: 1, 15: 1}    # labels of the studio -> what a cut tells of


def cut(points, centre, out, size, wide):
    """The 2x3 map from picture to a cut of size (width, height), `wide` eye distances wide; centre(across, down) is in eye
    distances. `out` -1 mirrors it."""
    right, left = points[frames.RIGHT_EYE], points[frames.LEFT_EYE]
    across = left - right
    u = np.hypot(*across)
    across = across / u
    down = np.array([-across[1], across[0]])
    k = size[0] / (wide * u)
    m = np.array([[across[0] * k * out, across[1] * k * out, 0], [down[0] * k, down[1] * k, 0]])
    m[:, 2] = np.array(size) / 2 - m[:, :2] @ centre(across * u, down * u)
    return m


class Ears:
    name, outputs = "earring", 1
    size, wide = (96, 96), 1.           # px of the cut; its width in eye distances
    stored, unit = (144, 144), 90.      # a larger cut is stored, `unit` px an eye distance, to shift and turn in
    lobe = {-1: 132, 1: 361}            # mesh points of the jaw's edge at the lobe's height, by the picture's sides
    outwards, downwards = .16, .12      # the cut's middle from there
    touched = 5                         # px of a cell that count

    @classmethod
    def cuts(cls, points, mesh, size, wide):
        """The outer side is at the cut's left."""
        for side in (-1, 1):
            yield cut(points, lambda a, d: mesh[cls.lobe[side]] + side * cls.outwards * a + cls.downwards * d, -side, size, wide)

    @staticmethod
    def bare(r, image, parts, others):
        """What is none of it."""
        if r.random() < .65:
            behind(r, image, parts, others)
        if r.random() < .35:
            recoloured(r, image, parts == paint.HAIR)
        if r.random() < .3:
            paint.toned(r, image, parts)
        if r.random() < .2:
            paint.beard(r, image, parts)
        for _ in range(r.integers(0, 3)):
            paint.beside_ear(r, image, parts)

    @staticmethod
    def worn(r, image, parts):
        return [paint.earring(r, image, parts)]

    @staticmethod
    def veil(r, image, parts):
        if r.random() < .25:
            paint.strands(r, image, parts, r.integers(1, 3))


class Neck:
    name, outputs = "neck", 2
    size, wide = (120, 80), 2.4
    stored, unit = (192, 144), 60.
    chin, downwards = 152, .7
    touched = 3

    @classmethod
    def cuts(cls, points, mesh, size, wide):
        yield cut(points, lambda a, d: mesh[cls.chin] + cls.downwards * d, 1, size, wide)

    @staticmethod
    def bare(r, image, parts, others):
        if r.random() < .5:
            behind(r, image, parts, others)
        if r.random() < .3:
            recoloured(r, image, parts == paint.HAIR)
        if r.random() < .85:
            paint.dress(r, image, parts)
        if r.random() < .4:
            paint.folds(r, image, parts)
        if r.random() < .35:
            paint.collar(r, image, parts)

    @staticmethod
    def worn(r, image, parts):
        if r.random() < .25:
            return [None, paint.scarf(r, image, parts)]
        return [paint.necklace(r, image, parts), None]

    @staticmethod
    def veil(r, image, parts):
        if r.random() < .3:
            paint.strands(r, image, parts, r.integers(1, 5))


CUTS = {"ears": Ears, "neck": Neck}


# ---- crops

class Portraits:
    def __init__(self, kind):
        self.kind, self.faces = kind, frames.Faces()
        self.parser = cv2.dnn.readNet(os.path.join(frames.MODELS, "portrait_parser.onnx"))

    def parsed(self, image, points):
        m = frames.to_frame(points[frames.RIGHT_EYE], points[frames.LEFT_EYE])
        self.parser.setInput(cv2.dnn.blobFromImage(frames.warp(image, m, frames.SIDE), 1 / 255, swapRB=True))
        labels = self.parser.forward()[0].argmax(0).astype(np.uint8)
        return cv2.warpAffine(labels, m, image.shape[1::-1], flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP)

    def cuts(self, image, labels=None, worn=None):
        """Every cut: picture, classes, what is worn; and pieces of the face, bare ones, too."""
        points, mesh = self.faces.points(image, True)
        if points is None:
            return
        labels = self.parsed(image, points) if labels is None else labels
        worn = np.zeros_like(labels) if worn is None else worn
        kind = self.kind
        for m in kind.cuts(points, mesh, kind.stored, kind.stored[0] / kind.unit):
            flat = lambda mask, outside: cv2.warpAffine(mask, m, kind.stored, flags=cv2.INTER_NEAREST, borderValue=outside)
            yield {"image": frames.encode(warped(image, m, kind.stored), ".png"), "parts": frames.encode(flat(labels, frames.IGNORED), ".png"),
                   "worn": frames.encode(flat(worn, 0), ".png")}


def warped(image, m, size):
    """As lib/rotated_crop.cpp: smoothed first where it shrinks, the border repeated outwards."""
    scale = np.hypot(m[0, 0], m[0, 1])
    if scale < .7:
        image = cv2.GaussianBlur(image, (0, 0), .45 / scale)
    return cv2.warpAffine(image, m, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def elsewhere(r, image, kind, worn=None, faces=None):
    """A piece of the picture with nothing worn in it, in place of a wall or as a place that is none: a half from near the face."""
    h, w = image.shape[:2]
    side = int(r.uniform(.12, .4) * w)
    x, y = int(r.integers(0, w - side)), int(r.integers(0, h - side))
    if faces is not None and r.random() < .6:
        face = faces.largest(image)
        if face is not None:
            side = int(min(r.uniform(.3, 1.3) * face[2], w - 1, h - 1))
            x, y = (int(np.clip(face[1][k] + r.normal(0, .5) * face[2] - side / 2, 0, (w, h)[k] - side)) for k in (0, 1))
    if worn is None or not worn[y:y + side, x:x + side].any():
        piece = image[y:y + side, x:x + side]
        yield frames.encode(cv2.resize(piece, kind.stored, interpolation=cv2.INTER_AREA if side > kind.stored[0] else cv2.INTER_LINEAR))


def crops(args):
    cv2.setNumThreads(1)
    kind = CUTS[args.cut]
    portraits, rows, others, r = Portraits(kind), [], [], np.random.default_rng(0)
    for path in args.photos:
        rows += ({**row, "photo": True} for row in portraits.cuts(frames.read(path)))
        for _ in range(6):
            others += elsewhere(r, frames.read(path), kind, faces=portraits.faces)
    for path in args.scenes:
        for _ in range(24):
            others += elsewhere(r, frames.read(path), kind)
    table = np.zeros(256, np.uint8)
    for label, worn in WORN.items():
        table[label] = worn
    for path in sorted(p for f in args.rendered for p in glob.glob(os.path.join(f, "*.json"))):
        base = path[:-len(".json")]
        if not os.path.exists(base + ".label.png"):
            continue
        image, labels = cv2.imread(base + ".png"), cv2.imread(base + ".label.png", cv2.IMREAD_GRAYSCALE)
        with open(path, encoding="utf-8") as f:
            if abs(json.load(f)["pose"]["yaw"]) < 20:
                rows += ({**row, "photo": False} for row in portraits.cuts(image, frames.CLASS_OF[labels], table[labels]))
        for _ in range(4):
            others += elsewhere(r, image, kind, table[labels], portraits.faces)
    columns = {k: np.array([row[k] for row in rows], object) for k in rows[0]}
    np.savez(args.out, others=np.array(others, object), **columns)
    print(len(rows), "cuts,", len(others), "other places")


# ---- views

def recoloured(r, image, mask):
    if mask.sum() > 20:
        image[mask] = np.clip(image[mask] / max(20, image[mask].mean()) * paint.colour(r), 0, 255)


def behind(r, image, parts, others):
    """Another wall: plain, often strong in colour, busy, or a piece of another picture."""
    wall = cv2.GaussianBlur((parts == 0).astype(np.float32), (0, 0), .9)
    if r.random() < .55:
        piece = others[r.integers(len(others))].astype(np.float32)
        if r.random() < .5:
            piece = piece[:, ::-1]
        if r.random() < .5:
            piece = cv2.GaussianBlur(piece, (0, 0), r.uniform(1, 9))
        paint.blend(image, wall, piece)
        return
    busy = paint.noise(r, image.shape, r.uniform(5, 60), 3)
    base = paint.colour(r) if r.random() < .6 else np.float32([r.uniform(0, 90), r.uniform(0, 90), r.uniform(120, 255)])[r.permutation(3)]
    paint.blend(image, wall, base + busy * (r.uniform(0, 60) if r.random() < .6 else 0))
    if r.random() < .3:     # bars and letters
        area = paint.Canvas(parts.shape)
        for _ in range(r.integers(1, 6)):
            area.line(r.uniform(-.1, 1.1, (r.integers(2, 5), 2)) * parts.shape[::-1], r.uniform(1, 14))
        paint.blend(image, area.mask() * wall, paint.colour(r))


def sample(r, kind, cuts, others):
    photos, rendered = cuts
    if r.random() < .15:
        image = others[r.integers(len(others))].astype(np.float32)
        parts, worn = np.full(image.shape[:2], frames.IGNORED, np.uint8), np.zeros(image.shape[:2], np.uint8)
        known = np.ones(image.shape[:2], np.float32)
    else:
        pool = photos if r.random() < .45 else rendered
        image, parts, worn = pool[r.integers(len(pool))]
        image, known = image.astype(np.float32), (parts != frames.IGNORED).astype(np.float32)
        if kind is Neck and r.random() < .5:
            image, parts, worn, known = image[:, ::-1].copy(), parts[:, ::-1], worn[:, ::-1], known[:, ::-1].copy()
    there = np.stack([worn == k + 1 for k in range(kind.outputs)]).astype(np.float32)
    if known.any() and (parts != frames.IGNORED).any():
        kind.bare(r, image, np.where(worn > 0, frames.IGNORED, parts), others)
        if r.random() < .55 and not worn.any():
            for k, mask in enumerate(kind.worn(r, image, parts)):
                if mask is not None:
                    there[k] = np.maximum(there[k], mask)
        kind.veil(r, image, parts)
    if r.random() < (.4 if kind is Neck else .1):       # a picture that ends there
        image = np.clip(image, 0, 255)
        if kind is Neck:
            end = int(r.uniform(.3, .95) * parts.shape[0])
            image[end:], known[end:] = image[end - 1], 0
        else:
            end = int(r.uniform(.05, .5) * parts.shape[1])
            image[:, :end], known[:, :end] = image[:, end:end + 1], 0
    width, height = kind.size
    a, k = np.deg2rad(r.normal(0, 9 if kind is Ears else 4)), width / kind.wide / kind.unit * math.exp(r.normal(0, .13))
    c, s = np.cos(a) * k, np.sin(a) * k
    m = np.array([[c, s, 0], [-s, c, 0]])
    m[:, 2] = np.array(kind.size) / 2 + r.normal(0, (.08 if kind is Ears else .05) * width / kind.wide, 2) - m[:, :2] @ (np.array(kind.stored) / 2)
    x = warped(np.clip(image, 0, 255).astype(np.uint8), m, kind.size)
    tiled = lambda mask: cv2.warpAffine(mask, m, kind.size, flags=cv2.INTER_LINEAR).reshape(height // CELL, CELL, width // CELL, CELL).mean((1, 3))
    x = x.astype(np.float32) / 255
    if r.random() < .35:
        f = r.uniform(.35, .9)
        x = cv2.resize(cv2.resize(x, None, fx=f, fy=f, interpolation=cv2.INTER_AREA), kind.size, interpolation=cv2.INTER_LINEAR)
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
    # A cell that is hardly touched, or outside the picture, is not asked.
    target = []
    for k in range(kind.outputs):
        seen = tiled(there[k])
        yes, no = (kind.touched / CELL ** 2, .5 / CELL ** 2) if k == 0 else (.4, .02)
        target.append(np.where(seen >= yes, 1, np.where(seen < no, 0, -1)))
    target = np.where(tiled(known) > .5, np.stack(target), -1).astype(np.float32)
    return x[..., ::-1].transpose(2, 0, 1), target


# ---- network

class Graph(nn.Module):
    """The beginning of another network's ONNX graph, to train further from the value `frozen` on; gives the values `taps`."""

    def __init__(self, path, taps, frozen):
        super().__init__()
        graph = onnx.load(path).graph
        values = {i.name: numpy_helper.to_array(i).copy() for i in graph.initializer}
        self.entry, self.taps, self.steps, self.weights = graph.input[0].name, taps, [], nn.ParameterDict()
        train = False
        for node in graph.node:
            at = {a.name: helper.get_attribute_value(a) for a in node.attribute if a.name != "mode"}
            out = node.output[0]
            if node.op_type == "Pad":
                p = values[node.input[1]]
                self.steps.append(("pad", node.input[0], out, (int(p[3]), int(p[7]), int(p[2]), int(p[6]))))
            elif node.op_type == "Conv":
                self.weights[out + "_w"] = nn.Parameter(torch.from_numpy(values[node.input[1]]), train)
                self.weights[out + "_b"] = nn.Parameter(torch.from_numpy(values[node.input[2]]), train)
                assert len(set(at["pads"])) == 1
                self.steps.append(("conv", node.input[0], out, (at["strides"][0], at["pads"][0], at["group"])))
            elif node.op_type == "Clip":
                self.steps.append(("clip", node.input[0], out, None))
            elif node.op_type == "Add":
                self.steps.append(("add", tuple(node.input), out, None))
            else:
                raise ValueError(node.op_type)
            train |= out == frozen
            if out == taps[-1]:
                break

    def forward(self, x):
        v = {self.entry: x}
        for what, a, out, how in self.steps:
            if what == "pad":
                v[out] = F.pad(v[a], how)
            elif what == "conv":
                v[out] = F.conv2d(v[a], self.weights[out + "_w"], self.weights[out + "_b"], how[0], how[1], 1, how[2])
            elif what == "clip":
                v[out] = v[a].clamp(0, 6)
            else:
                v[out] = v[a[0]] + v[a[1]]
        return [v[t] for t in self.taps]


class EarNet(nn.Module):
    """The first layers of a network that knows what photos are made of, and a head that sees them at two scales."""

    def __init__(self, kind):
        super().__init__()
        self.trunk = Graph(os.path.join(frames.MODELS, "nsfw_mobilenet_v2.onnx"), ["add_92", "add_152"], "conv_30")
        self.near, self.far = nn.Conv2d(32, 48, 1), nn.ConvTranspose2d(64, 48, 2, 2)
        self.mix, self.drop, self.head = nn.Conv2d(96, 48, 3, 1, 1), nn.Dropout2d(.1), nn.Conv2d(48, kind.outputs, 1)

    def features(self, x):
        near, far = self.trunk(x)
        x = torch.cat([F.relu(self.near(near)), F.relu(self.far(far))], 1)
        return F.relu(self.mix(x))

    def forward(self, x):
        return self.head(self.drop(self.features(x)))


def block(i, o, stride):
    return nn.Sequential(nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o), nn.ReLU(True))


class NeckNet(nn.Module):
    """Plain convolutions."""

    def __init__(self, kind):
        super().__init__()
        self.body = nn.Sequential(block(3, 16, 2), block(16, 24, 1), block(24, 32, 2), block(32, 32, 1), block(32, 48, 2), block(48, 64, 1),
                                  block(64, 48, 1), block(48, 40, 1))
        self.head = nn.Conv2d(40, kind.outputs, 1)

    def features(self, x):
        return self.body(x)

    def forward(self, x):
        return self.head(self.features(x))


NETS = {Ears: EarNet, Neck: NeckNet}


class First(nn.Module):
    """The first output alone."""

    def __init__(self, net):
        super().__init__()
        self.net, self.head = net, nn.Conv2d(net.head.in_channels, 1, 1)
        self.head.weight.data, self.head.bias.data = net.head.weight.data[:1], net.head.bias.data[:1]

    def forward(self, x):
        return self.head(self.net.features(x))


def batches(seed, source, size=40, fresh=14, kept=3000):
    """Views cost more than steps, so each is used about three times."""
    cv2.setNumThreads(1)
    r, pool = np.random.default_rng(seed), []
    while True:
        made = [sample(r, *source) for _ in range(fresh if len(pool) >= size else size)]
        batch = made + [pool[k] for k in r.integers(0, max(1, len(pool)), size - len(made))]
        pool = (pool + made)[-kept:]
        x, y = zip(*batch)
        yield torch.from_numpy(np.stack(x)), torch.from_numpy(np.stack(y))


def load(path):
    z = np.load(path, allow_pickle=True)
    cuts = [[(frames.decode(i), frames.decode(p, 0), frames.decode(w, 0)) for i, p, w, photo in zip(z["image"], z["parts"], z["worn"], z["photo"])
             if photo == kind] for kind in (True, False)]
    return cuts, [frames.decode(o) for o in z["others"]]


def train(args):
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    kind = CUTS[args.cut]
    (cuts, others), net = load(args.crops), NETS[kind](kind)
    print(len(cuts[0]), "cuts of photos,", len(cuts[1]), "of renderings,", sum(w.any() for _, _, w in cuts[1]), "adorned;", len(others), "other places;",
          sum(p.numel() for p in net.parameters()), "parameters", flush=True)
    if args.start:
        net.load_state_dict(torch.load(args.start))
    own = [p for name, p in net.named_parameters() if not name.startswith("trunk.")]
    trunk = [p for name, p in net.named_parameters() if name.startswith("trunk.") and p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": own, "by": 1.}, {"params": trunk, "by": args.trunk}], args.rate, weight_decay=1e-2)
    running = 0.
    for step, (x, y) in enumerate(batches(args.seed, (kind, cuts, others))):
        if step == args.steps:
            break
        for group in optimiser.param_groups:
            group["lr"] = group["by"] * args.rate * min(1, (step + 1) / 100) * (.5 + .5 * math.cos(math.pi * step / args.steps) + .01)
        asked = y >= 0
        loss = F.binary_cross_entropy_with_logits(net(x.float() / 255)[asked], y[asked], pos_weight=torch.tensor(3.))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        running = loss.item() if step == 0 else .98 * running + .02 * loss.item()
        if step % 100 == 99:
            print(step + 1, f"{running:.4f}", flush=True)
    torch.save(net.state_dict(), args.name + ".pt")
    export(net, kind, args.name + ".onnx")


def export(net, kind, path):
    # OpenCV 4.6 reads padding as numbers of the graph only, as version 10 has it.
    torch.onnx.export(First(net).eval(), torch.zeros(1, 3, *kind.size[::-1]), path, opset_version=10, input_names=["cut"],
                      output_names=[kind.name])


def scores(kind, network, image, portraits):
    """Of each cut the share of the cells that lie in the picture, and the largest logit of these."""
    points, mesh = portraits.faces.points(image, True)
    if points is None:
        return
    for m in kind.cuts(points, mesh, kind.size, kind.wide):
        network.setInput(cv2.dnn.blobFromImage(warped(image, m, kind.size), 1 / 255, swapRB=True))
        cells = network.forward()[0, 0]
        inside = cv2.warpAffine(np.ones(image.shape[:2], np.float32), m, kind.size).reshape(cells.shape[0], CELL, cells.shape[1], CELL).mean((1, 3)) > .5
        yield inside.mean(), cells[inside].max() if inside.any() else -9


def score(args):
    cv2.setNumThreads(1)
    kind = CUTS[args.cut]
    portraits, network = Portraits(kind), cv2.dnn.readNet(args.network)
    for path in args.photos:
        for inside, logit in scores(kind, network, frames.read(path), portraits):
            print("%s  %.0f %% in the picture  %.1f %%" % (os.path.basename(path), 100 * inside, 100 / (1 + math.exp(-logit))))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(required=True)
    a = sub.add_parser("crops")
    a.add_argument("cut", choices=CUTS)
    a.add_argument("out")
    a.add_argument("--photos", nargs="*", default=[])
    a.add_argument("--rendered", nargs="*", default=[])
    a.add_argument("--scenes", nargs="*", default=[], help="pictures to take walls from")
    a.set_defaults(run=crops)
    a = sub.add_parser("train")
    a.add_argument("cut", choices=CUTS)
    a.add_argument("crops")
    a.add_argument("name")
    a.add_argument("--steps", type=int, default=2000)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--trunk", type=float, default=.2, help="rate of the weights taken over, as a share of the others'")
    a.add_argument("--start", help="weights to go on from")
    a.set_defaults(run=train)
    a = sub.add_parser("score")
    a.add_argument("cut", choices=CUTS)
    a.add_argument("network")
    a.add_argument("photos", nargs="+")
    a.set_defaults(run=score)
    args = ap.parse_args()
    paint.U = CUTS[args.cut].unit
    args.run(args)


if __name__ == "__main__":
    main()
