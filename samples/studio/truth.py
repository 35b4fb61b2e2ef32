"""What is true of a rendered portrait, known from the scene and not measured on the picture."""
import json
import os

import numpy as np

from labels import LABELS, LENS, OTHER_PERSON

BEHIND_LENS = [0, 1, 2, 3, 4, 11, 20, 21]  # a lens hides these; frames, masks and headwear lie before it


def pixel(camera, point):
    """Blender point -> picture coordinates, y down."""
    import bpy
    from bpy_extras.object_utils import world_to_camera_view
    scene = bpy.context.scene
    at = world_to_camera_view(scene, camera, point)
    return [round(at.x * scene.render.resolution_x, 2), round((1 - at.y) * scene.render.resolution_y, 2)]


def merge_labels(folder, name, lenses):
    """Object and region pictures become one label picture, with the lenses drawn in."""
    import cv2
    parts = [os.path.join(folder, '%s.%s.0001.png' % (name, kind)) for kind in ('object', 'region')]
    thing, region = (cv2.imread(path, cv2.IMREAD_UNCHANGED) for path in parts)
    label = np.where(region > 0, region, thing).astype(np.uint8)
    for outline in lenses:
        mask = np.zeros_like(label)
        cv2.fillPoly(mask, [np.round(np.array(outline) * 16).astype(np.int32)], 1, shift=4)
        label[(mask > 0) & np.isin(label, BEHIND_LENS)] = LENS
    cv2.imwrite(os.path.join(folder, name + '.label.png'), label)
    for path in parts:
        os.remove(path)
    return label


def facts(spec, points, label):
    """The truth file's content: see README.md."""
    head = spec.get('head', {})
    return {'name': spec['name'], 'size': [label.shape[1], label.shape[0]],
            'pose': {k: head.get(k, 0) for k in ('yaw', 'pitch', 'roll')}, 'points': points,
            'spec': {k: v for k, v in spec.items() if k != 'name'}}


def write(path, content):
    with open(path, 'w') as f:
        json.dump(content, f, indent=1)


def head_geometry(label, chin):
    """Head box in shares of the picture: hair or headwear counts on top and where it is wider than the ears."""
    height, width = label.shape[:2]
    head = np.isin(label, [LABELS['hair'], LABELS['headwear'], 20, 11])
    head[int(chin):] = False  # long hair on the shoulders is no head width
    rows, columns = np.flatnonzero(head.sum(1) > 2), np.flatnonzero(head.sum(0) > 2)
    return {'head_height': (chin - rows[0]) / height, 'top_margin': rows[0] / height,
            'head_width': (columns[-1] + 1 - columns[0]) / width,
            'off_centre': ((columns[-1] + 1 + columns[0]) / 2) / width - .5}
