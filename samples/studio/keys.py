"""The keys that a spec file may have; any other is an error, for a misspelt one would be ignored."""

PATTERNS = ('plain', 'weave', 'knit', 'stripes', 'hoops', 'check', 'dots', 'camouflage', 'tweed', 'flowers')
WALLS = ('plain', 'across', 'down', 'round', 'bricks', 'tiles', 'stripes', 'clouds', 'curtain', 'shelves')
ANY = None  # a value that is not looked into; a tuple lists what a value may be


def keys(*names, **inner):
    return {**dict.fromkeys(' '.join(names).split(), ANY), **inner}


CLOTH = keys('colour second scale roughness shine wrinkles', pattern=PATTERNS)
FACE = keys('eyes_closed eye_left_closed eye_right_closed mouth_open smile teeth brows_up brows_inner units')
PERSON = keys(
    'race male age weight muscle targets skin skin_tint skin_roughness pores eyes eyebrows brow_tint lashes hair hair_tint hair_gain',
    'clothes clothes_tint teeth_mesh',
    strands=keys('length volume wave parting open inward colour seed', kind=('long', 'buzz', 'horseshoe'), ears=('covered', 'behind')),
    fringe=keys('to wide ragged sweep arch colour seed'), strays=keys('length count curl colour seed'),
    beard=keys('parts colour length density fall curl seed'), stubble=keys('parts colour strength'), scalp=keys('colour strength'),
    makeup=keys('lips shadow liner blush lips_colour shadow_colour blush_colour'),
    top={**CLOTH, **keys('depth collar dip sleeveless sleeve straps trim trim_colour thickness',
                         neck=('crew', 'v', 'scoop', 'straps', 'bare'))},
    collar={**CLOTH, **keys('height', tie=CLOTH)},
    marks=keys('buttons rows tabs badge logo tape text ink lower metal', epaulettes=keys('colour bars')), rest=FACE)
WORN = keys(
    headwear={**CLOTH, **keys('front back lean loose lumps seed tall cuff pompom peak droop curve badge badge_colour side puff brim strap '
                              'ridge width', kind=('beanie', 'cap', 'peaked cap', 'beret', 'sun hat', 'helmet', 'band', 'turban'))},
    hood={**CLOTH, **keys('opening loose lumps peak thickness wrap wrap_top folds low dip seed')},
    scarf={**CLOTH, **keys('top low thick folds dip tails side seed')},
    glasses=keys('size thickness drop up lift colour metal', shape=('round', 'oval', 'square', 'rectangle', 'aviator', 'cat', 'large'),
                 rim=('full', 'half', 'none', 'aviator bar'),
                 lens=keys('tint dark gradient haze shine glare at wide light', kind=('clear', 'tinted', 'mirrored', 'glare'))),
    mask={**CLOTH, **keys('size low', kind=('surgical', 'folded', 'cloth'), worn=('right', 'nose', 'chin'))},
    earrings=keys('size sides colour metallic', kind=('stud', 'pearl', 'hoop', 'drop')),
    necklace=keys('length thick beads pendant colour metallic'),
    phones=keys('sides colour lift', kind=('over', 'buds', 'wired')))
PICTURE = keys(
    'file shows breaks gaze wall_glow wall_distance size headroom note', person=PERSON, change=PERSON, head=keys('yaw pitch roll'),
    body=keys('roll yaw'), hands=[keys('shift', gesture=('v', 'open', 'fist', 'point', 'cheek', 'chin', 'mouth'), side=('L', 'R'))],
    expression=FACE, worn=WORN, light=keys('from hard fill power colour', kind=('even', 'side', 'flash')),
    background=keys('colours scale shadows text logo text_at text_width ink', pattern=WALLS),
    behind=keys('at', person=PERSON), frame=keys('head_height top right distance roll'),
    camera=keys('lens_blur defocus motion vignette gain balance noise tone smooth sharpen grey oversampling'),  # from here: samples/make
    recapture=keys('width seed'), exif=keys('model taken tags'))
PICTURE.update(keys('rendering edit quality keep'))


def unknown(value, allowed, where=''):
    """What a spec has that it may not: a list of lines."""
    if isinstance(allowed, tuple):
        return [] if value in allowed else ['%s: %s is none of %s' % (where, value, ', '.join(allowed))]
    if isinstance(allowed, list) and isinstance(value, list):
        return [line for k, one in enumerate(value) for line in unknown(one, allowed[0], '%s[%d]' % (where, k))]
    if not isinstance(allowed, dict) or not isinstance(value, dict):
        return []
    return [line for key, inner in value.items() for line in
            (unknown(inner, allowed[key], where + '.' + key) if key in allowed else ['%s: unknown key "%s"' % (where, key)])]


def check(specs):
    """Raises ValueError with every fault of a spec file."""
    people = specs.get('people', {})
    faults = ['unknown key "%s"' % key for key in specs if key not in ('people', 'samples')]
    for name, person in people.items():
        faults += unknown(person, PERSON, name)
    for picture in specs['samples']:
        name = picture.get('file', '?')
        faults += unknown(picture, PICTURE, name)
        for holder in (picture, picture.get('behind', {'person': {}})):
            if isinstance(holder.get('person'), str) and holder['person'] not in people:
                faults.append('%s: no person "%s"' % (name, holder['person']))
    if faults:
        raise ValueError('\n'.join(faults))
