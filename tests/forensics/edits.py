"""Edits of an untouched portrait, each by several independent methods. One method of each kind is kept for testing.

An edit is a function (image, face, strength, context) -> image, 8-bit BGR. `context` has `alpha` (soft mask of the
person), `others` (pairs of image and face of other people) and `random`.
"""
import io

import cv2
import numpy as np
from PIL import Image

import faces


LEVELS = np.arange(256) / 255
LINEAR = np.where(LEVELS <= 0.04045, LEVELS / 12.92, ((LEVELS + 0.055) / 1.055) ** 2.4).astype(np.float32)


def linear(image):
    return LINEAR[image]


def encode(light):
    x = np.clip(light, 0, 1)
    return np.round(255 * np.where(x <= 0.0031308, 12.92 * x, 1.055 * x ** (1 / 2.4) - 0.055)).astype(np.uint8)


def blend(a, b, mask):
    return np.clip(a + (b.astype(np.float32) - a) * mask[..., None] + 0.5, 0, 255).astype(np.uint8)


# ---- skin

def smooth_bilateral(image, face, k, context):
    return blend(image, cv2.bilateralFilter(image, 0, 40, 0.03 * face.width), k * faces.skin(image, face))


def smooth_frequencies(image, face, k, context):
    low = cv2.GaussianBlur(image, (0, 0), 0.03 * face.width).astype(np.float32)
    fine = image - cv2.GaussianBlur(image, (0, 0), 0.004 * face.width).astype(np.float32)
    return blend(image, low + 0.35 * fine, k * faces.skin(image, face))


def smooth_surface(image, face, k, context):
    """A surface blur: the mean of neighbours that differ little, twice, by an edge-preserving filter of its own."""
    soft = image
    for _ in range(2):
        soft = cv2.edgePreservingFilter(soft, flags=cv2.RECURS_FILTER, sigma_s=0.06 * face.width, sigma_r=0.25)
    return blend(image, soft, k * faces.skin(image, face))


def cloned(image, face, radius, random, soften):
    """Four spots of cheek covered by skin from beside them."""
    out, size = image.astype(np.float32), int(radius * face.width)
    y, x = np.mgrid[-size:size + 1, -size:size + 1]
    for _ in range(4):
        eye = face.eyes[random.integers(2)].mean(0)
        at = eye + face.width * np.array([random.uniform(-0.08, 0.08), random.uniform(0.24, 0.36)])
        angle, away = random.uniform(0, 2 * np.pi), random.uniform(2.1, 3) * size
        to = at + away * np.array([np.cos(angle), np.sin(angle)])
        (sx, sy), (dx, dy) = (int(v) for v in at), (int(v) for v in to)
        source = image[sy - size:sy + size + 1, sx - size:sx + size + 1].astype(np.float32)
        target = out[dy - size:dy + size + 1, dx - size:dx + size + 1]
        if source.shape[:2] != y.shape or target.shape != source.shape:
            continue
        mask = np.clip((size - np.hypot(x, y)) / (0.2 * size + 1), 0, 1)[..., None]
        target += (soften(source, target) - target) * mask
    return np.clip(out + 0.5, 0, 255).astype(np.uint8)


def clone_heal(image, face, k, context):
    """A healing brush: the source's texture on the target's own shading."""
    def heal(source, target):
        wide = (0, 0), 0.3 * k * face.width
        return source + cv2.GaussianBlur(target, *wide) - cv2.GaussianBlur(source, *wide)
    return cloned(image, face, k, context["random"], heal)


def clone_stamp(image, face, k, context):
    """A clone stamp, its mean brought to the target's."""
    return cloned(image, face, k, context["random"], lambda source, target: source + target.mean((0, 1)) - source.mean((0, 1)))


# ---- eyes and jaw

def magnify(image, centre, radius, scale):
    h, w = image.shape[:2]
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    dx, dy = x - centre[0], y - centre[1]
    d = np.sqrt(dx * dx + dy * dy) / radius
    f = np.where(d < 1, 1 - (1 - 1 / scale) * (1 - d) ** 2 * (1 + 2 * d), 1).astype(np.float32)
    return cv2.remap(image, centre[0] + dx * f, centre[1] + dy * f, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def eyes_bulge(image, face, k, context):
    for eye in face.eyes:
        image = magnify(image, eye.mean(0), 0.22 * face.width, k)
    return image


def eyes_paste(image, face, k, context):
    """Each eye is enlarged as a patch and laid back with a soft rim."""
    out = image
    for eye in face.eyes:
        c = eye.mean(0)
        m = np.float32([[k, 0, c[0] * (1 - k)], [0, k, c[1] * (1 - k)]])
        larger = cv2.warpAffine(image, m, image.shape[1::-1], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        mask = np.zeros(image.shape[:2], np.float32)
        cv2.ellipse(mask, tuple(int(v) for v in c), (int(0.17 * face.width), int(0.11 * face.width)), 0, 0, 360, 1, -1)
        out = blend(out, larger, cv2.GaussianBlur(mask, (0, 0), 0.02 * face.width))
    return out


def jaw_pinch(image, face, k, context):
    h, w = image.shape[:2]
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    to = x.copy()
    for side, ids in ((1, (3, 4, 5)), (-1, (11, 12, 13))):
        c = face.jaw[list(ids)].mean(0)
        d = np.sqrt((x - c[0]) ** 2 + (y - c[1]) ** 2) / (0.45 * face.width)
        to -= side * k * face.width * np.where(d < 1, (1 - d * d) ** 2, 0).astype(np.float32)
    return cv2.remap(image, to, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def jaw_narrow(image, face, k, context):
    """The whole lower face is drawn together towards its midline, less and less up to the eyes."""
    h, w = image.shape[:2]
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    eye_y, chin_y = np.mean([e.mean(0)[1] for e in face.eyes]), face.chin[1]
    down = np.clip((y - eye_y) / (chin_y - eye_y), 0, None)
    fade = np.where(down < 1, np.sin(np.clip(down, 0, 1) * np.pi / 2) ** 2, np.clip(1 - (down - 1) / 0.35, 0, 1))
    off = (x - face.chin[0]) / (0.5 * face.width)
    across = np.clip(1 - np.abs(off) / 1.8, 0, 1)
    return cv2.remap(image, (x + off * across * fade * k * face.width).astype(np.float32), y, cv2.INTER_LINEAR,
                     borderMode=cv2.BORDER_REPLICATE)


# ---- background

def backdrop(image, alpha, level):
    colour = np.empty_like(image)
    colour[:] = level
    return np.clip(image * alpha[..., None] + colour * (1 - alpha[..., None]) + 0.5, 0, 255).astype(np.uint8)


def feathered(alpha, sigma):
    return cv2.GaussianBlur((alpha > 0.5).astype(np.float32), (0, 0), sigma)


def white_hard(image, face, k, context):
    return backdrop(image, feathered(context["alpha"], k * image.shape[1] / 520), 255)


def white_polygon(image, face, k, context):
    """A cut along a smoothed outline, eroded by a pixel, as made by hand with a path."""
    smooth = cv2.GaussianBlur(context["alpha"], (0, 0), 3 * image.shape[1] / 520)
    hard = cv2.erode((smooth > 0.5).astype(np.float32), np.ones((3, 3)))
    return backdrop(image, cv2.GaussianBlur(hard, (0, 0), k * image.shape[1] / 520), 255)


def white_soft(image, face, k, context):
    """A good matte; nothing is known to tell it."""
    return backdrop(image, context["alpha"], 255)


def flat_hard(image, face, k, context):
    return backdrop(image, feathered(context["alpha"], 1.2 * image.shape[1] / 520), int(k))


def flat_soft(image, face, k, context):
    return backdrop(image, context["alpha"], int(k))


def flat_tinted(image, face, k, context):
    return backdrop(image, feathered(context["alpha"], 0.8 * image.shape[1] / 520), (int(k), int(k) - 3, int(k) - 5))


def flat_noisy(image, face, k, context):
    out = backdrop(image, context["alpha"], 247).astype(np.float32)
    grain = context["random"].normal(0, k, image.shape[:2])[..., None] * (1 - context["alpha"][..., None])
    return np.clip(out + grain + 0.5, 0, 255).astype(np.uint8)


# ---- swaps and splices

def moved_face(face, context):
    other, theirs = context["others"][int(context["random"].integers(len(context["others"])))]
    m, _ = cv2.estimateAffinePartial2D(theirs.inner(), face.inner())
    return other, m


def swap_mask(image, face):
    mask = np.zeros(image.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(face.inner().astype(np.int32)), 255)
    return cv2.dilate(mask, np.ones((9, 9), np.uint8))


def swap_poisson(image, face, k, context):
    other, m = moved_face(face, context)
    moved = cv2.warpAffine(other, m, image.shape[1::-1], flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    mask = swap_mask(image, face)
    x, y, w, h = cv2.boundingRect(mask)
    return cv2.seamlessClone(moved, image, mask, (x + w // 2, y + h // 2), cv2.NORMAL_CLONE)


def swap_feathered(image, face, k, context):
    other, m = moved_face(face, context)
    moved = cv2.warpAffine(other, m, image.shape[1::-1], flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    mask = swap_mask(image, face)
    soft = cv2.GaussianBlur(mask, (0, 0), 8 * image.shape[1] / 520).astype(np.float32) / 255
    mean, spread = [v.reshape(3) for v in cv2.meanStdDev(image, mask=mask)]
    mean2, spread2 = [v.reshape(3) for v in cv2.meanStdDev(moved, mask=mask)]
    return blend(image, (moved - mean2) * spread / (spread2 + 1e-3) + mean, soft)


def swap_pyramid(image, face, k, context):
    """Blended octave by octave."""
    other, m = moved_face(face, context)
    moved = cv2.warpAffine(other, m, image.shape[1::-1], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    a, b, mask = image.astype(np.float32), moved.astype(np.float32), swap_mask(image, face).astype(np.float32) / 255
    b += a[mask > 0].mean(0) - b[mask > 0].mean(0)
    out = 0
    for octave in range(5):
        s = 1.5 * 2 ** octave
        fine_a, fine_b = (a, b) if octave == 4 else (a - cv2.GaussianBlur(a, (0, 0), s), b - cv2.GaussianBlur(b, (0, 0), s))
        soft = cv2.GaussianBlur(mask, (0, 0), s)[..., None]
        out = out + fine_a * (1 - soft) + fine_b * soft
        a, b = a - fine_a, b - fine_b
    return np.clip(out + 0.5, 0, 255).astype(np.uint8)


# ---- recapture: the photo on a screen or print, taken again. Its long side becomes LONG_SIDE px, whatever the photo had.

LONG_SIDE = 1200


def rephotographed(light, soft, random, noise=1.0):
    """What a phone makes of a lit plane, linear, larger than the picture that it takes: a little askew, through a lens
    that blurs by `soft` px, on a sensor with shot noise and one colour a pixel, then denoised in colour and sharpened."""
    h, w = light.shape[:2]
    scale = LONG_SIDE / max(h, w)
    width, height = round(w * scale), round(h * scale)
    shift = random.uniform(0.0, 0.025, (4, 2)) * (width, height) * [[-1, -1], [1, -1], [1, 1], [-1, 1]]
    corners = np.float32([[0, 0], [1, 0], [1, 1], [0, 1]])
    m = cv2.getPerspectiveTransform(corners * np.float32([w, h]),
                                    (corners * [width, height] + shift).astype(np.float32))
    # Blurred before it is sampled: lines that the lens does not resolve must not come back as aliases of the warp.
    light = cv2.GaussianBlur(light, (0, 0), soft / scale)
    seen = cv2.warpPerspective(light, m, (width, height), flags=cv2.INTER_LINEAR)
    veil = 0.02 * float(seen.mean())
    seen = seen * random.uniform(0.85, 1.0) + veil
    seen += np.sqrt(seen * 2e-4 + 1e-5) * noise * random.standard_normal(seen.shape, np.float32)
    mosaic = np.empty((height, width), np.uint16)
    for y in (0, 1):
        for x in (0, 1):
            mosaic[y::2, x::2] = np.clip(seen[y::2, x::2, (2, 1, 1, 0)[2 * y + x]], 0, 1) * 65535
    colour = cv2.cvtColor(mosaic, cv2.COLOR_BayerBG2BGR).astype(np.float32) / 65535
    out = encode(colour)
    chroma = cv2.cvtColor(out, cv2.COLOR_BGR2YCrCb)
    chroma[..., 1:] = cv2.GaussianBlur(chroma[..., 1:], (0, 0), 2)
    out = cv2.cvtColor(chroma, cv2.COLOR_YCrCb2BGR).astype(np.float32)
    return np.clip(out + 0.8 * (out - cv2.GaussianBlur(out, (0, 0), 1.2)) + 0.5, 0, 255).astype(np.uint8)


def on_screen(image, columns):
    """Linear light of a screen that shows the photo on `columns` pixels of three stripes, dark lines between rows."""
    rows = round(columns * image.shape[0] / image.shape[1])
    shown = linear(cv2.resize(image, (columns, rows), interpolation=cv2.INTER_AREA))
    fine = np.repeat(np.repeat(shown, 3, 0), 3, 1)
    stripes = np.zeros_like(fine)
    for channel in range(3):
        stripes[:, 2 - channel::3, channel] = 3.8
    stripes[::3] *= 0.3
    return fine * stripes


def recapture_screen(image, face, k, context):
    """A screen with k px of the new photo to each of its own, in focus."""
    columns = round(LONG_SIDE / k * min(1, image.shape[1] / image.shape[0]))
    return rephotographed(on_screen(image, columns), 0.6, context["random"])


def recapture_soft(image, face, k, context):
    """A fine screen, k px out of focus, in dim light."""
    columns = round(LONG_SIDE / 1.4 * min(1, image.shape[1] / image.shape[0]))
    return rephotographed(on_screen(image, columns), k, context["random"], 2.5)


def recapture_print(image, face, k, context):
    """An offset print: dots of three inks, turned against each other, k px apart."""
    scale = 2 * LONG_SIDE / max(image.shape[:2])  # two px here are one there
    large = linear(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))
    y, x = np.mgrid[0:large.shape[0], 0:large.shape[1]].astype(np.float32)
    for channel, degrees in enumerate((0, 75, 15)):
        a, f = np.deg2rad(degrees + 7), np.pi / k
        c, s = f * np.float32(np.cos(a)), f * np.float32(np.sin(a))
        wave = np.cos(c * x + s * y) + np.cos(c * y - s * x)
        ink = 1 / (1 + np.exp(-6 * (wave / 2 + 1 - 2 * large[..., channel])))
        large[..., channel] = 0.04 + 0.86 * (1 - ink)
    return rephotographed(large, 0.7, context["random"])


# kind -> method -> (function, strengths, for "dev" or kept for "test", the rule that should object)
EDITS = {
    "smooth": {"bilateral": (smooth_bilateral, (0.4, 0.7, 1.0), "dev", "authentic.retouch"),
               "frequencies": (smooth_frequencies, (0.4, 0.7, 1.0), "dev", "authentic.retouch"),
               "surface": (smooth_surface, (0.4, 0.7, 1.0), "test", "authentic.retouch")},
    "clone": {"heal": (clone_heal, (0.06, 0.09), "dev", "authentic.retouch"),
              "stamp": (clone_stamp, (0.06, 0.09), "test", "authentic.retouch")},
    "eyes": {"bulge": (eyes_bulge, (1.15, 1.3), "dev", "authentic.retouch"),
             "paste": (eyes_paste, (1.15, 1.3), "test", "authentic.retouch")},
    "jaw": {"pinch": (jaw_pinch, (0.04, 0.08), "dev", "authentic.retouch"),
            "narrow": (jaw_narrow, (0.04, 0.08), "test", "authentic.retouch")},
    "white": {"hard": (white_hard, (0.6, 1.5), "dev", "authentic.composite"),
              "polygon": (white_polygon, (0.7, 1.2), "test", "authentic.composite"),
              "soft": (white_soft, (1,), "dev", "authentic.composite")},
    "flat": {"hard": (flat_hard, (240, 249), "dev", "authentic.composite"),
             "soft": (flat_soft, (235, 250), "dev", "authentic.composite"),
             "tinted": (flat_tinted, (238, 250), "test", "authentic.composite")},
    "noisy": {"grain": (flat_noisy, (0.8, 1.5), "dev", "authentic.composite")},
    "swap": {"poisson": (swap_poisson, (1,), "dev", "authentic.composite"),
             "feathered": (swap_feathered, (1,), "dev", "authentic.composite"),
             "pyramid": (swap_pyramid, (1,), "test", "authentic.composite")},
    "recapture": {"screen": (recapture_screen, (1.4, 2.2, 3.5), "dev", "authentic.recapture"),
                  "soft": (recapture_soft, (1.5, 2.5), "dev", "authentic.recapture"),
                  "print": (recapture_print, (2.5, 4), "test", "authentic.recapture")},
}


# ---- honest treatments: what an untouched photo may have been through. They must pass.

def gain(image, k):
    return encode(linear(image) * k)


def plain(image, face, context):
    return image


def overlit(image, face, context):
    """The wall alone far over the clipping point, its light bleeding over the outline, as a lit white sheet does."""
    a, light = context["alpha"][..., None], linear(image)
    wall = 1.25 / max(0.05, float(np.median(light[context["alpha"] < 0.05])) if (context["alpha"] < 0.05).any() else 1)
    lit = light * a + light * wall * (1 - a)
    halo = cv2.GaussianBlur(1 - context["alpha"], (0, 0), 0.03 * image.shape[1])[..., None]
    return encode(lit + 0.04 * halo)


def bright(image, face, context):
    """The whole picture brighter, so that part of the wall clips."""
    a, light = context["alpha"], linear(image)
    wall = light[a < 0.05].max(-1) if (a < 0.05).any() else light.max(-1)
    return encode(light / max(0.05, float(np.percentile(wall, 40))))


def denoised(image, face, context):
    return cv2.fastNlMeansDenoisingColored(image, None, 3, 3, 7, 15)


def strongly_denoised(image, face, context):
    return cv2.fastNlMeansDenoisingColored(image, None, 6, 6, 7, 15)


def sharpened(image, face, context):
    soft = cv2.GaussianBlur(image, (0, 0), 1.0).astype(np.float32)
    return np.clip(image + 0.7 * (image - soft) + 0.5, 0, 255).astype(np.uint8)


def enlarged(image, face, context):
    h, w = image.shape[:2]
    small = cv2.resize(image, (w // 2, h // 2), interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (w, h), interpolation=cv2.INTER_CUBIC)


def darker(image, face, context):
    """Made darker by a viewer's slider: a wall that clipped is flat below the top of the range."""
    return np.round(image * 0.94).astype(np.uint8)


def brighter(image, face, context):
    return encode(linear(image) * 1.15)


def messenger(image, face, context):
    """At most 1280 px on the long side, progressive, all metadata gone: what chat programs make of a photo."""
    scale = min(1, 1280 / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    return cv2.imdecode(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 72, cv2.IMWRITE_JPEG_PROGRESSIVE, 1])[1],
                        cv2.IMREAD_COLOR)


def saved_again(image, face, context):
    """Twice more, by other encoders."""
    for quality, options in ((88, {"subsampling": 0}), (80, {"subsampling": 2, "optimize": True})):
        out = io.BytesIO()
        Image.fromarray(image[..., ::-1]).save(out, "JPEG", quality=quality, **options)
        image = cv2.imdecode(np.frombuffer(out.getvalue(), np.uint8), cv2.IMREAD_COLOR)
    return image


# name -> (at capture, afterwards): what the light and the camera did before the first save, and what a viewer did to the
# whole picture after it.
HONEST = {"plain": (plain, plain), "overlit": (overlit, plain), "bright": (bright, plain), "denoised": (denoised, plain),
          "strongly_denoised": (strongly_denoised, plain), "sharpened": (plain, sharpened), "enlarged": (plain, enlarged),
          "denoised_later": (plain, denoised), "darker": (overlit, darker), "brighter": (plain, brighter),
          "messenger": (plain, messenger), "saved_again": (plain, saved_again)}
