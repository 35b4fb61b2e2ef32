#!/usr/bin/python3
"""Train the portrait parser: 1x3x192x192 RGB 0..1 -> 14 class probabilities a pixel. Runs on a CPU (PyTorch 1.13).

    train.py --start FILE.pt --rendered FILE.npz... [--photos FILE.npz...] --minutes N --out NAME
    train.py --start FILE.pt --export NAME.onnx

--rendered: portraits with exact labels, made by frames.py; --photos: photos labelled by a network, made by pseudo. On both,
everything that people wear is painted (worn.py), backgrounds, hair, clothes, light and camera are varied, and the network
is trained on that for N minutes. Writes NAME.pt (mean of the weights on the way) and NAME.onnx. Without --start the weights
begin at random.
"""
import argparse
import math
import time

import cv2
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import frames
import worn
from worn import BACKGROUND, BROW, CLOTHES, FRAME, HAIR, HEADWEAR, JEWELLERY, LENS, MASK, MOUTH, NECK, SCARF, SKIN, TORSO

SIDE, N_CLASSES, N_GIVEN = frames.SIDE, len(frames.CLASSES), SCARF
VIEWS = 4       # of each dressed portrait, in one batch


# ---- network

def conv(i, o, stride=1, relu=True):
    return nn.Sequential(nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o), *([nn.ReLU(True)] if relu else []))


class Residual(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.b = nn.Sequential(conv(c, c), conv(c, c, relu=False))

    def forward(self, x):
        return F.relu(x + self.b(x))


class Net(nn.Module):
    """A residual U-Net, 1.5 M parameters, 0.28 GMAC. Gives logits at half resolution."""
    WIDTHS, DEPTHS, DECODER = (16, 32, 64, 96, 128), (1, 2, 3, 2), 32

    def __init__(self):
        super().__init__()
        c, d = self.WIDTHS, self.DECODER
        self.stem = conv(3, c[0], 2)
        self.down = nn.ModuleList(nn.Sequential(conv(a, b, 2), *[Residual(b) for _ in range(k)])
                                  for a, b, k in zip(c, c[1:], self.DEPTHS))
        self.lat = nn.ModuleList(nn.Conv2d(w, d, 1) for w in c)
        self.mix = nn.ModuleList(conv(d, d) for _ in range(3))
        self.head = nn.Conv2d(d, N_CLASSES, 1)

    def forward(self, x):
        levels = [self.stem(x)]
        for down in self.down:
            levels.append(down(levels[-1]))
        y = self.lat[4](levels[4])
        for k in (3, 2, 1, 0):
            y = F.interpolate(y, scale_factor=2, mode="bilinear", align_corners=False) + self.lat[k](levels[k])
            if k:
                y = self.mix[k - 1](y)
        return self.head(y)


class Full(nn.Module):
    """What is exported: probabilities of the first 14 classes at full resolution. Scarves count as clothes; jewellery is
    trained so that it is not learned as ears or hair, but told too badly to be given out."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        y = F.interpolate(self.net(x)[:, :N_GIVEN + 1], scale_factor=2, mode="bilinear", align_corners=False)
        y = F.softmax(y, 1)
        clothes = y[:, CLOTHES:CLOTHES + 1] + y[:, SCARF:]
        return torch.cat([y[:, :CLOTHES], clothes, y[:, CLOTHES + 1:SCARF]], 1)


def export(net, path):
    # Before version 13 the softmax is written with two transposes, which cost OpenCV half of the network's time.
    torch.onnx.export(Full(net.eval()), torch.zeros(1, 3, SIDE, SIDE), path, opset_version=13, input_names=["image"],
                      output_names=["parts"])


def widened(state):
    """Weights of a network with fewer classes; the new ones begin improbable, and scarves as clothes."""
    weight, bias = state["head.weight"], state["head.bias"]
    missing = N_CLASSES - len(bias)
    if missing:
        more, level = weight[CLOTHES].repeat(missing, 1, 1, 1), bias[CLOTHES].repeat(missing) - 1.5
        more[SCARF + 1 - N_CLASSES:] *= .3
        level[SCARF + 1 - N_CLASSES:] = bias.mean() - 4
        state = {**state, "head.weight": torch.cat([weight, more]), "head.bias": torch.cat([bias, level])}
    return state


# ---- data

def load(path):
    """List of (image uint8 BGR, labels, points)."""
    z = np.load(path, allow_pickle=True)
    return [(frames.decode(i), shut_lips(frames.decode(k, 0), 2), np.float32(p))
            for i, k, p in zip(z["image"], z["labels"], z["points"])]


def shut_lips(labels, rows):
    """The dark line between closed lips is not the inside of the mouth."""
    mouth = (labels == MOUTH).astype(np.uint8)
    wide = cv2.dilate(cv2.erode(mouth, np.ones((rows, 2))), np.ones((rows + 2, 7)))
    labels[(mouth > 0) & (wide == 0)] = SKIN
    return labels


# ---- variation; images are float32 BGR 0..255

def recolour(r, image, labels, classes, pattern=.3):
    where = np.isin(labels, classes)
    if where.sum() < 30:
        return
    light = image.mean(2)
    relief = np.clip(light / max(12., light[where].mean()), 0, 3) ** r.uniform(.35, 1.2)
    paint = worn.cloth(r) if r.random() < pattern else worn.colour(r)
    new = np.clip(relief[..., None] * paint, 0, 255)
    soft = cv2.GaussianBlur(where.astype(np.float32), (0, 0), .7)[..., None]
    image += (new - image) * soft


def background(r, others):
    if r.random() < .25:
        return np.roll(others[r.integers(len(others))][0][::-1].astype(np.float32), int(r.integers(frames.STORED_SIDE)), 1)
    if r.random() < .3:
        return worn.cloth(r)
    base = worn.colour(r) if r.random() < .6 else np.float32(r.uniform(200, 255, 3))
    out = base + worn.noise(r, 3, 3) * r.uniform(0, 35)
    if r.random() < .4:
        out = out + worn.noise(r, int(r.integers(8, 60)), 1) * r.uniform(0, 30)
    return np.clip(np.broadcast_to(out, (frames.STORED_SIDE,) * 2 + (3,)), 0, 255)


def dress(r, image, labels, points):
    """Puts at most a few things on a portrait that does not wear the like yet."""
    has = np.bincount(labels.ravel(), minlength=256) > 60
    chance = lambda p: r.random() < p
    if chance(.15):
        worn.lips(r, image, labels, points)
    if not has[MASK] and not has[MOUTH] and chance(.14):
        worn.open_mouth(r, image, labels, points)
    if not has[MASK] and chance(.14):
        worn.beard(r, image, labels, points)
    if not has[SCARF] and chance(.12):
        worn.neck_scarf(r, image, labels, points)
    if not has[FRAME] and not has[LENS]:
        if chance(.3):
            worn.glasses(r, image, labels, points, dark=chance(.3))
        elif not has[HEADWEAR] and chance(.1):
            worn.glasses(r, image, labels, points, dark=chance(.8), raised=True)
    if not has[MASK] and chance(.12):
        worn.mask(r, image, labels, points)
    elif chance(.07):
        worn.hand(r, image, labels, points)
    if not has[HEADWEAR] and chance(.42):
        k = r.random()
        (worn.hat if k < .74 else worn.headscarf if k < .88 else worn.headband)(r, image, labels, points)
    if not has[JEWELLERY] and chance(.3):
        k = r.random()
        (worn.earrings if k < .55 else worn.necklace if k < .8 else worn.earphones)(r, image, labels, points)


def photograph(r, image):
    """Light, camera and file: on the network's own pixels."""
    x = image / 255
    side = x.shape[0]
    if r.random() < .35:    # light from a side or from above
        a, k = r.uniform(0, 2 * np.pi), r.uniform(.2, 1.6)
        g = (np.cos(a) * (np.arange(side) / side - .5)[None] + np.sin(a) * (np.arange(side) / side - .4)[:, None])
        x = x * np.exp(k * 2 * np.clip(g, -.5, .5))[..., None].astype(np.float32)
    x = x * (1 + r.normal(0, .06, 3)).astype(np.float32)
    x = np.clip(x, 1e-4, None) ** np.float32(math.exp(r.normal(0, .25)))
    mean = x.mean()
    x = (x - mean) * math.exp(r.normal(0, .18)) + mean + r.normal(0, .04)
    grey = x.mean(2, keepdims=True)
    x = grey + (x - grey) * (0 if r.random() < .12 else math.exp(r.normal(0, .25)))
    x = np.clip(x, 0, 1).astype(np.float32)
    if r.random() < .3:
        x = cv2.GaussianBlur(x, (0, 0), r.uniform(.4, 2))
    if r.random() < .2:
        small = cv2.resize(x, None, fx=(f := r.uniform(.3, .75)), fy=f, interpolation=cv2.INTER_AREA)
        x = cv2.resize(small, (side, side), interpolation=cv2.INTER_LINEAR)
    if r.random() < .5:
        x = x + r.standard_normal(x.shape).astype(np.float32) * np.float32(r.uniform(0, .045))
    x = (np.clip(x, 0, 1) * 255).astype(np.uint8)
    if r.random() < .5:
        x = cv2.imdecode(cv2.imencode(".jpg", x, [cv2.IMWRITE_JPEG_QUALITY, int(r.integers(30, 95))])[1], 1)
    return x


def view(r, image, labels):
    """The network's crop, jittered; sometimes of a photo that ends close to the face, its border repeated outwards."""
    a, k = np.deg2rad(r.normal(0, 5)), frames.EYES / frames.STORED_EYES * math.exp(r.uniform(-.2, .12))
    flip = r.random() < .5
    centre = (frames.CENTRE[0] + r.normal(0, 4), frames.CENTRE[1] + r.normal(0, 4))
    c, s = np.cos(a) * k, np.sin(a) * k
    m = np.array([[c, s, 0], [-s, c, 0]])
    if flip:
        m[:, 0] *= -1
    m[:, 2] = np.array(centre) - m[:, :2] @ np.array(frames.STORED_CENTRE)
    if r.random() < .3:
        U, (ox, oy) = frames.STORED_EYES, frames.STORED_CENTRE
        x0, x1 = int(ox - r.uniform(1.3, 2.9) * U), int(ox + r.uniform(1.3, 2.9) * U)
        y0, y1 = int(oy - r.uniform(1.1, 2.2) * U), int(oy + r.uniform(1.9, 3.6) * U)
        x0, y0 = max(0, x0), max(0, y0)
        image, labels = image[y0:y1, x0:x1], labels[y0:y1, x0:x1]
        m[:, 2] += m[:, :2] @ np.array([x0, y0])
    x = cv2.warpAffine(image, m, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    y = cv2.warpAffine(labels, m, (SIDE, SIDE), flags=cv2.INTER_NEAREST, borderValue=frames.IGNORED)
    return x, y


def samples(r, rendered, photos, share):
    """Training pairs, all of one dressed portrait: uint8 BGR SIDE x SIDE, labels at half resolution."""
    is_photo = bool(photos) and r.random() < share
    portraits = photos if is_photo else rendered
    image, labels, points = portraits[r.integers(len(portraits))]
    image, labels = image.astype(np.float32), labels.copy()
    for classes, p in (((HAIR, BROW), .2 if is_photo else .5), ((CLOTHES,), .6), ((SCARF,), .6), ((HEADWEAR,), .75), ((FRAME,), .4),
                       ((MASK,), .6), ((LENS,), .3)):
        if r.random() < p:
            recolour(r, image, labels, classes)
    if not is_photo:
        skin = np.isin(labels, (SKIN, 2, NECK, TORSO))
        image[skin] *= np.exp(r.normal(0, .08, 3) + r.normal(0, .12)).astype(np.float32)
    if r.random() < .12 and len(rendered) > 20:
        donor = rendered[r.integers(len(rendered))]
        worn.pasted(r, image, labels, donor[0].astype(np.float32), donor[1], (HEADWEAR,))
    if r.random() < .85:
        dress(r, image, labels, points)
    if r.random() < (.5 if is_photo else .7):
        behind = cv2.GaussianBlur((labels == BACKGROUND).astype(np.float32), (0, 0), .9)[..., None]
        image = image + (background(r, rendered) - image) * behind
    image = np.clip(image, 0, 255).astype(np.uint8)
    for _ in range(VIEWS):
        x, y = view(r, image, labels)
        yield photograph(r, x.astype(np.float32)), y[r.integers(2)::2, r.integers(2)::2]


class Batches(torch.utils.data.IterableDataset):
    """Endless; made by a process of its own."""

    def __init__(self, seed, *source, size):
        self.seed, self.source, self.size = seed, source, size

    def __iter__(self):
        cv2.setNumThreads(1)
        r = np.random.default_rng(self.seed)
        while True:
            x, y = zip(*(pair for _ in range(self.size // VIEWS) for pair in samples(r, *self.source)))
            x = np.stack(x)[..., ::-1].transpose(0, 3, 1, 2)
            yield torch.from_numpy(np.ascontiguousarray(x)), torch.from_numpy(np.stack(y))


def class_weights(portraits):
    count = sum(np.bincount(y.ravel(), minlength=256)[:N_CLASSES] for _, y, _ in portraits).astype(float)
    w = (count.sum() / np.maximum(count, 1)) ** .35
    return torch.tensor(np.clip(w / w.mean(), .25, 4), dtype=torch.float32)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--start")
    ap.add_argument("--rendered", nargs="+", default=[])
    ap.add_argument("--photos", nargs="*", default=[])
    ap.add_argument("--photo-share", type=float, default=.5, help="of the training pairs")
    ap.add_argument("--minutes", type=float, default=30)
    ap.add_argument("--batch", type=int, default=32)
    ap.add_argument("--rate", type=float, default=4e-4)
    ap.add_argument("--frozen", type=int, default=3, help="levels of the encoder that are left as they are, 0 to 5")
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--steps", type=int, default=10**9, help="stop there, for a run that is to be repeated exactly")
    ap.add_argument("--kept", type=float, default=0., help="share of the given weights in the result, 0 to 1")
    ap.add_argument("--out", default="parser")
    ap.add_argument("--export")
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    cv2.setNumThreads(1)
    torch.manual_seed(args.seed)

    net = Net()
    if args.start:
        net.load_state_dict(widened(torch.load(args.start, map_location="cpu")))
    if args.export:
        export(net, args.export)
        return
    rendered, photos = ([p for f in files for p in load(f)] for files in (args.rendered, args.photos))
    print(f"{len(rendered)} rendered portraits, {len(photos)} photos", flush=True)

    net = net.to(memory_format=torch.channels_last)
    # With given weights the batch statistics stay as they are: batches are small here.
    net.train(not args.start)
    for part in ([net.stem] + list(net.down))[:args.frozen]:
        part.requires_grad_(False)
    mean = {k: v.clone() for k, v in net.state_dict().items()}
    weights = class_weights(rendered)
    optimiser = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], args.rate, weight_decay=1e-2)
    start, step, running = time.time(), 0, 0.
    data = Batches(args.seed, rendered, photos, args.photo_share, size=args.batch)
    for x, y in torch.utils.data.DataLoader(data, batch_size=None, num_workers=1):
        done = max((time.time() - start) / (60 * args.minutes), step / args.steps)
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = args.rate * min(1, (step + 1) / 10) * (.5 + .5 * math.cos(math.pi * done) + .02)
        x = (x.float() / 255).contiguous(memory_format=torch.channels_last)
        loss = F.cross_entropy(net(x), y.long(), weights, ignore_index=frames.IGNORED)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.)
        optimiser.step()
        step += 1
        keep = min(.97, (step + 1) / (step + 10))
        for k, v in net.state_dict().items():
            if v.dtype.is_floating_point:
                mean[k].lerp_(v, 1 - keep)
        running = loss.item() if step == 1 else .95 * running + .05 * loss.item()
        if step % 10 == 0:
            print(f"{step} {time.time() - start:.0f} s loss {running:.4f}", flush=True)
            torch.save(mean, args.out + ".pt")
    if args.start:      # halfway between given and trained weights is often better than either (Wortsman et al. 2022, WiSE-FT)
        for k, v in widened(torch.load(args.start, map_location="cpu")).items():
            if v.dtype.is_floating_point:
                mean[k].lerp_(v, args.kept)
    torch.save(mean, args.out + ".pt")
    net.load_state_dict(mean)
    export(net, args.out + ".onnx")
    print(f"{step} steps of {args.batch}")


if __name__ == "__main__":
    main()
