"""How far eyes and mouth are open: what rays from the camera meet between the corners."""
import bpy
import numpy as np
from mathutils.bvhtree import BVHTree

PLACES = {'inner': 3 / 8, 'middle': 1 / 2, 'outer': 5 / 8}  # of the way between two corners
DEEP = .12  # skin that lies this far (dm) behind the corners of the mouth lines its inside


def trees_of(objects, draft):
    """(kind, mesh as the picture shows it). Lashes, glasses and masks are left aside: they close neither eye nor mouth."""
    chosen = [o for o in objects if o.name.split('.')[0] in ('skin', 'eyes', 'teeth', 'tongue')]
    for thing in chosen:
        for modifier in thing.modifiers:
            modifier.levels, modifier.show_viewport = 0 if draft else modifier.render_levels, True
    bpy.context.view_layer.update()
    scene = bpy.context.evaluated_depsgraph_get()
    trees = [(o.name.split('.')[0], BVHTree.FromObject(o, scene)) for o in chosen]
    for thing in chosen:
        for modifier in thing.modifiers:
            modifier.show_viewport = False
    return trees


class Eyepoint:
    """The camera as a place from which to look through pixels."""

    def __init__(self, camera, trees):
        scene = bpy.context.scene
        right_top, right_bottom, left_bottom, left_top = (camera.matrix_world @ v for v in camera.data.view_frame(scene=scene))
        self.at, self.corner, self.trees = camera.matrix_world.translation.copy(), left_top, trees
        self.across = (right_top - left_top) / scene.render.resolution_x
        self.down = (left_bottom - left_top) / scene.render.resolution_y

    def first(self, pixel):
        """(kind, distance) of what is met first."""
        way = (self.corner + self.across * pixel[0] + self.down * pixel[1] - self.at).normalized()
        hits = [(kind, tree.ray_cast(self.at, way)[3]) for kind, tree in self.trees]
        return min((hit for hit in hits if hit[1] is not None), key=lambda hit: hit[1], default=(None, 0))


def gaps(eyepoint, first, last, is_open, reach=.75, steps=300):
    """Place -> (height, upper rim, lower rim), pixels: how far it is open on lines square to that between two corners.

    The rims are None where it is shut.
    """
    first, last = np.array(first), np.array(last)
    way = last - first
    width = np.hypot(*way)
    down = np.array([-way[1], way[0]]) / width
    down = down if down[1] > 0 else -down
    levels = (np.arange(steps) + .5) / steps * 2 * reach - reach
    made = {}
    for place, share in PLACES.items():
        line = first + way * share + levels[:, None] * width * down
        seen = [k for k, pixel in enumerate(line) if is_open(*eyepoint.first(pixel))]
        rims = (line[seen[0]], line[seen[-1]]) if seen else (None, None)
        made[place] = (len(seen) / steps * 2 * reach * width, *rims)
    return made


def openings(camera, objects, points, mouth_away, draft):
    """-> (shares: mean lid gap over eye width, mean lip gap over the distance of the eyes; points of the rims).

    `mouth_away`: the camera's distance from the farther corner of the mouth.
    """
    eyepoint, made, rims, middles = Eyepoint(camera, trees_of(objects, draft)), {}, {}, []

    mean_height = lambda found: float(np.mean([height for height, *_ in found.values()]))
    for side in ('left', 'right'):
        inner, outer = points[side + '_inner'], points[side + '_outer']
        found = gaps(eyepoint, inner, outer, lambda kind, _: kind == 'eyes')
        for place, (_, upper, lower) in found.items():
            if upper is not None:
                rims['%s_upper_%s' % (side, place)], rims['%s_lower_%s' % (side, place)] = upper, lower
        made['eye_' + side] = round(mean_height(found) / float(np.hypot(*np.subtract(inner, outer))), 3)
        middles.append(np.add(inner, outer) / 2)
    inside = lambda kind, away: kind in ('teeth', 'tongue') or (kind == 'skin' and away > mouth_away + DEEP)
    found = gaps(eyepoint, points['mouth_right'], points['mouth_left'], inside)
    if found['middle'][1] is not None:
        rims['lip_upper'], rims['lip_lower'] = found['middle'][1:]
    made['mouth'] = round(mean_height(found) / float(np.hypot(*(middles[0] - middles[1]))), 3)
    return made, {k: [round(float(v), 2) for v in at] for k, at in rims.items()}
