"""What is true of a rendered portrait, known from the scene and not measured on the picture."""
import json


def write(spec, camera, landmarks, path):
    """Landmarks in pixels (y down), head pose in degrees."""
    import bpy
    from bpy_extras.object_utils import world_to_camera_view
    scene = bpy.context.scene
    width, height = scene.render.resolution_x, scene.render.resolution_y
    points = {}
    for name, point in landmarks.items():
        at = world_to_camera_view(scene, camera, point)
        points[name] = [round(at.x * width, 2), round((1 - at.y) * height, 2)]
    head = spec.get('head', {})
    with open(path, 'w') as f:
        json.dump({'size': [width, height], 'points': points,
                   'pose': {k: head.get(k, 0) for k in ('yaw', 'pitch', 'roll')}}, f, indent=1)


def head_geometry(folder, name):
    """Head box in shares of the picture: hair or a cap counts on top and where it is wider than the ears."""
    import cv2
    import numpy as np
    with open('%s/%s.json' % (folder, name)) as f:
        facts = json.load(f)
    label = cv2.imread('%s/%s.label.0001.png' % (folder, name), cv2.IMREAD_UNCHANGED)
    skin = cv2.imread('%s/%s.skin.0001.png' % (folder, name), cv2.IMREAD_UNCHANGED)
    height, width = label.shape[:2]
    chin = facts['points']['chin'][1]
    head = (label == 4) | (label == 6) | (skin == 20)
    head[int(chin):] = False  # long hair on the shoulders is no head width
    rows, columns = np.flatnonzero(head.sum(1) > 2), np.flatnonzero(head.sum(0) > 2)
    return {'head_height': (chin - rows[0]) / height, 'top_margin': rows[0] / height,
            'head_width': (columns[-1] + 1 - columns[0]) / width,
            'off_centre': ((columns[-1] + 1 + columns[0]) / 2) / width - .5}
