"""Lamps and the light from all around."""
import math

import bpy
from mathutils import Vector

# Area lamps as (place right, towards the camera, up of the eyes; size; watts), and the light from all around.
KINDS = {
    'even': ([((-9, 13, 3), 8, 950), ((9, 13, 3), 8, 950), ((0, 12, -5), 6, 220)], .40),
    'side': ([((-14, 6, 3), 4, 3300)], .20),
    'flash': ([((-9, 13, 3), 8, 560), ((9, 13, 3), 8, 560), ((5.5, 15, 3.0), 1.2, 760)], .30),
}
AWAY = 15.


def from_anywhere(setting):
    """One lamp `from` [degrees to the picture's right of the camera, degrees up]; `hard` 0 (a wide soft box) to 1 (a
    bulb); `fill` is the share of light from all around."""
    turn, up = (math.radians(v) for v in setting['from'])
    place = (AWAY * math.sin(turn) * math.cos(up), AWAY * math.cos(turn) * math.cos(up), AWAY * math.sin(up))
    fill = setting.get('fill', .4)
    return [(place, .3 + 9 * (1 - setting.get('hard', .3)), 3000 * (1 - .7 * fill))], fill


def light(spec, eyes):
    """`power` scales every light; `colour` is their linear RGB. The background is not lit by them."""
    setting = spec.get('light', {})
    lamps, ambient = from_anywhere(setting) if 'from' in setting else KINDS[setting.get('kind', 'even')]
    power, colour = setting.get('power', 1.1), setting.get('colour', [1, 1, 1])
    for place, size, watts in lamps:
        data = bpy.data.lights.new('lamp', 'AREA')
        data.size, data.energy, data.color = size, watts * power, colour
        lamp = bpy.data.objects.new('lamp', data)
        bpy.context.collection.objects.link(lamp)
        lamp.location = eyes + Vector((place[0], -place[1], place[2]))
        aim = eyes + Vector((0, .5, -.3))
        lamp.rotation_euler = (aim - lamp.location).to_track_quat('-Z', 'Y').to_euler()
    world = bpy.data.worlds.get('World') or bpy.data.worlds.new('World')
    bpy.context.scene.world = world
    world.use_nodes = True
    shader = world.node_tree.nodes['Background']
    shader.inputs[0].default_value = (*colour, 1)
    shader.inputs[1].default_value = ambient * power
