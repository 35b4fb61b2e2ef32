"""A camera after the rendering: lens, sensor, development and the file that it saves."""
import zlib

import cv2
import numpy as np


def to_linear(srgb):
    return np.where(srgb <= .04045, srgb / 12.92, ((srgb + .055) / 1.055) ** 2.4)


def to_srgb(linear):
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= .0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - .055)


def disc(radius):
    """The blur of a point out of focus."""
    reach = int(np.ceil(radius)) + 1
    y, x = np.mgrid[-reach:reach + 1, -reach:reach + 1]
    kernel = np.clip(radius + .5 - np.hypot(x, y), 0, 1)
    return kernel / kernel.sum()


def streak(length, degrees):
    """The blur of a camera that moved."""
    reach = int(np.ceil(length / 2)) + 1
    y, x = np.mgrid[-reach:reach + 1, -reach:reach + 1]
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    along, across = x * c + y * s, y * c - x * s
    kernel = np.clip(length / 2 + .5 - np.abs(along), 0, 1) * np.clip(1 - np.abs(across), 0, 1)
    return kernel / kernel.sum()


def lens(light, blur, defocus, motion, vignette):
    light = cv2.GaussianBlur(light, (0, 0), blur)
    for kernel in ([disc(defocus)] if defocus else []) + ([streak(*motion)] if motion else []):
        light = cv2.filter2D(light, -1, kernel, borderType=cv2.BORDER_REPLICATE)
    if vignette:
        height, width = light.shape[:2]
        y, x = np.mgrid[:height, :width]
        away = np.hypot(x - width / 2, y - height / 2) / np.hypot(width / 2, height / 2)
        light = light * (1 - vignette * away ** 2)[..., None]
    return light


def mosaic(light, random, noise):
    """Each photosite sees one colour (RGGB): shot noise grows with the light, read noise does not."""
    raw = np.empty(light.shape[:2])
    for row, column, channel in ((0, 0, 2), (0, 1, 1), (1, 0, 1), (1, 1, 0)):
        raw[row::2, column::2] = light[row::2, column::2, channel]
    spread = noise * np.sqrt(1.6e-4 * np.clip(raw, 0, 2) + 2e-6)
    return raw + spread * random.standard_normal(raw.shape)


def demosaiced(raw):
    """Edge-aware interpolation. Half the range is left above white for the white balance."""
    sixteen = np.clip(raw * 32768 + 256, 0, 65535).astype(np.uint16)
    return (cv2.demosaicing(sixteen, cv2.COLOR_BayerBG2BGR_EA).astype(float) - 256) / 32768


def photograph(rendering, name, lens_blur=.6, defocus=0, motion=None, vignette=0., gain=1., balance=(1, 1, 1), noise=1., tone=0.,
               sharpen=.45, smooth=0., grey=False, headroom=1, oversampling=1.5):
    """A 16-bit rendering (BGR) that keeps `headroom` stops -> 8-bit photo. The name seeds the noise.

    The sensor has `oversampling` times the pixels in each direction, as cameras do; the photo is shrunk from it.
    """
    light = to_linear(rendering / 65535.) * 2 ** headroom * gain
    light = lens(light, lens_blur, defocus, motion, vignette)
    height, width = rendering.shape[:2]
    large = tuple(2 * round(oversampling * side / 2) for side in (width, height))
    light = np.clip(cv2.resize(light, large, interpolation=cv2.INTER_CUBIC), 0, None)
    random = np.random.default_rng(zlib.crc32(name.encode()))
    light = demosaiced(mosaic(light, random, noise * oversampling * .8)) * np.array(balance[::-1])
    photo = to_srgb(cv2.resize(light, (width, height), interpolation=cv2.INTER_AREA))
    if tone:  # a curve that deepens shadows and lifts lights
        photo = photo + tone * (photo * photo * (3 - 2 * photo) - photo)
    if smooth:  # noise reduction as phones do it
        photo = cv2.bilateralFilter(photo.astype(np.float32), 7, .06 * smooth, 2.)
    photo += sharpen * (photo - cv2.GaussianBlur(photo, (0, 0), 1.))
    photo = np.round(np.clip(photo, 0, 1) * 255).astype(np.uint8)
    if grey:
        photo = cv2.cvtColor(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    return photo


def save(photo, path, quality=92):
    kind = path.rsplit('.', 1)[1]
    options = {'jpg': [cv2.IMWRITE_JPEG_QUALITY, quality], 'webp': [cv2.IMWRITE_WEBP_QUALITY, quality],
               'png': [cv2.IMWRITE_PNG_COMPRESSION, 9]}[kind]
    if not cv2.imwrite(path, photo, options):
        raise OSError('cannot write ' + path)
