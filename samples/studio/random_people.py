"""Specs of random people: adults of every kind, and everything that they may wear."""
import random as python_random

HAIR = {'short01': 10, 'short02': 9, 'short04': 9, 'ponytail01': 9, 'long01': 7, 'bob01': 3, 'bob02': 3, 'Braid01': 3, 'afro01': 4,
        'short03': 3}
CLOTHES = ['male_elegantsuit01', 'male_casualsuit01', 'male_casualsuit02', 'male_casualsuit03', 'male_casualsuit04',
           'male_casualsuit05', 'male_casualsuit06', 'female_casualsuit01', 'female_casualsuit02', 'female_elegantsuit01',
           'female_sportsuit01', 'male_worksuit01']
HAIR_COLOURS = [(.012, .010, .010), (.02, .015, .012), (.035, .024, .018), (.08, .045, .025), (.22, .13, .07), (.35, .24, .12),
                (.30, .30, .31), (.55, .55, .56), (.16, .04, .015)]
WORDS = ['TEAM 07', 'SPORT', 'CITY', '2026', 'RUN', 'No. 5', 'SECURITY', 'SERVICE', 'ALPHA', 'OPEN DAY']


class Dice(python_random.Random):
    def chance(self, share):
        return self.random() < share

    def between(self, low, high, digits=3):
        return round(self.uniform(low, high), digits)

    def normal(self, spread, limit, digits=2):
        return round(max(-limit, min(limit, self.gauss(0, spread))), digits)

    def weighted(self, table):
        return self.choices(list(table), list(table.values()))[0]

    def colour(self, light=2.):
        if self.chance(.45):
            grey = round(self.random() ** light * .85 + .01, 3)
            return [grey] * 3
        return [round(self.random() ** light * .85 + .01, 3) for _ in range(3)]

    def cloth(self, light=2.):
        return {'colour': self.colour(light), 'second': self.colour(1.6), 'scale': self.between(2, 8),
                'pattern': self.weighted({'plain': 40, 'weave': 12, 'knit': 8, 'stripes': 8, 'hoops': 6, 'check': 7, 'dots': 5,
                                          'camouflage': 4, 'tweed': 6, 'flowers': 4})}


def shape(dice):
    race = dice.weighted({'asian': 50, 'caucasian': 18, 'african': 16, 'two': 16})
    if race == 'two':
        one, two = dice.sample(['asian', 'caucasian', 'african'], 2)
        share = dice.between(.3, .7, 2)
        mix = {one: share, two: round(1 - share, 2)}
    else:
        mix = {race: 1}
    targets = {}
    for name, low, high in (('head/head-scale-horiz', 'less', 'more'), ('head/head-scale-vert', 'less', 'more'),
                            ('nose/nose-scale-horiz', 'decr', 'incr'), ('nose/nose-scale-vert', 'decr', 'incr'),
                            ('chin/chin-width', 'min', 'max'), ('mouth/mouth-scale-horiz', 'decr', 'incr')):
        targets['%s-%s' % (name, dice.choice([low, high]))] = abs(dice.normal(.25, .6))
    for form in dice.sample(['fat', 'round', 'rectangular', 'square', 'oval', 'triangular'], 2):
        targets['head/head-' + form] = abs(dice.normal(.2, .5))
    size, amount = dice.choice(['small', 'big']), abs(dice.normal(.2, .4))
    targets.update({'eyes/l-eye-size-' + size: amount, 'eyes/r-eye-size-' + size: amount})
    ears, amount = dice.choice(['ear-wing-out', 'ear-size-big', 'ear-size-small', 'ear-lobe-max']), dice.between(0, .5, 2)
    targets.update({'ears/l-' + ears: amount, 'ears/r-' + ears: amount})
    age = dice.choice([dice.randint(25, 40), dice.randint(25, 78)])
    tint = dice.between(.72, 1.12)
    return {'male': dice.choice([0, 1]), 'age': age, 'race': mix, 'weight': dice.between(.25, .85, 2), 'muscle': dice.between(.3, .7, 2),
            'targets': targets, 'eyes': dice.choice(['brown'] * 4 + ['brownlight', 'blue', 'green', 'grey']) if 'caucasian' in mix else 'brown',
            'skin_tint': [round(tint * dice.uniform(.98, 1.05), 3), round(tint, 3), round(tint * dice.uniform(.94, 1.03), 3)],
            'eyebrows': 'eyebrow%03d' % dice.randint(1, 12)}


def fringe(dice, colour):
    return {'to': dice.between(-.2, .34), 'wide': dice.between(.55, .85), 'ragged': dice.between(.01, .12), 'sweep': dice.normal(.6, 1.2),
            'colour': colour, 'seed': dice.randint(0, 9999)}


def hair(dice, person):
    old = person['age'] > 50
    colour = dice.choice(HAIR_COLOURS[6:8] if old and dice.chance(.6) else HAIR_COLOURS[:3] if dice.chance(.7) else HAIR_COLOURS)
    if dice.chance(.06):
        colour = tuple(dice.colour(1.4))
    male = person['male'] > .5
    style = dice.weighted({'asset': 60, 'long': 8 if male else 30, 'buzz': 8 if male else 1, 'horseshoe': 7 if male else 0, 'bald': 6 if male else 1})
    if style == 'asset':
        table = {k: v * (2.2 if male == k.startswith('short') else .7) for k, v in HAIR.items()}
        person['hair'] = dice.weighted(table)
        person['hair_tint'], person['hair_gain'] = [min(1, 2.2 * c) for c in colour], dice.between(1.8, 3)
    elif style == 'long':
        person['strands'] = {'kind': 'long', 'colour': colour, 'ears': dice.choice(['covered', 'covered', 'behind']),
                             'length': dice.between(.3, 2.), 'wave': dice.between(.005, .05), 'volume': dice.between(.06, .15),
                             'parting': dice.between(20, 34, 0), 'seed': dice.randint(0, 9999)}
    elif style != 'bald':
        person['strands'] = {'kind': style, 'colour': colour, 'length': dice.between(.03, .09), 'seed': dice.randint(0, 9999)}
        person['scalp'] = {'colour': colour, 'strength': dice.between(.6, .9) if style == 'buzz' else .1}
    if style in ('asset', 'long') and dice.chance(.14):
        person['fringe'] = fringe(dice, colour)
        if style == 'asset':
            person['hair_tint'], person['hair_gain'] = [min(1, 2.2 * c) for c in colour], 2.2
    if male:
        facial = dice.weighted({'none': 60, 'stubble': 14, 'beard': 26})
        parts = dice.choice([['moustache', 'chin', 'jaw', 'sides']] * 3 + [['moustache'], ['moustache', 'chin'], ['chin'], ['chin', 'jaw', 'sides']])
        ink = {'colour': colour, 'parts': parts}
        if facial != 'none':
            person['stubble'] = {**ink, 'strength': dice.between(.15, .6)}
        if facial == 'beard':
            person['beard'] = {**ink, 'length': round(dice.choice([.05, .08, .12, .2, .3]) * dice.uniform(.8, 1.2), 3),
                               'density': dice.between(.6, 1.1), 'curl': dice.between(.15, .4), 'seed': dice.randint(0, 9999)}
    person['brow_tint'] = [min(1., 3 * c) for c in colour]
    return colour


def cropped(dice, person):
    """Makes someone a black person with cropped hair, which networks take for a hat."""
    for key in ('hair', 'hair_tint', 'hair_gain', 'fringe'):
        person.pop(key, None)
    colour = dice.choice(HAIR_COLOURS[:3])
    person.update(race={'african': 1}, eyes='brown', scalp={'colour': colour, 'strength': dice.between(.6, .95)},
                  strands={'kind': 'buzz', 'colour': colour, 'length': dice.between(.02, .07), 'seed': dice.randint(0, 9999)})


def clothes(dice, person):
    u = dice.random()
    if u < .42:
        person['clothes'] = [dice.choice(CLOTHES)]
        if dice.chance(.4):
            person['clothes_tint'] = [dice.between(.3, 1.4) for _ in range(3)]
    elif u < .97:
        top = {**dice.cloth(), 'neck': dice.weighted({'crew': 50, 'v': 16, 'scoop': 12, 'straps': 8, 'bare': 8}),
               'collar': dice.between(-.05, .3), 'dip': dice.between(.25, .5)}
        if top['neck'] in ('v', 'scoop'):
            top['depth'] = dice.between(.3, 1.1)
        top['sleeveless'] = dice.chance(.12)
        person['top'] = top
        if top['neck'] == 'crew' and dice.chance(.2):
            person['collar'] = {'colour': top['colour'] if dice.chance(.6) else dice.colour(1.2)}
            if dice.chance(.5):
                person['collar']['tie'] = dice.cloth()
        if dice.chance(.10):
            person['marks'] = {'epaulettes': {'colour': dice.colour(), 'bars': dice.randint(0, 4)}, 'buttons': dice.randint(2, 5)}
            if dice.chance(.5):
                person['marks']['tabs'] = dice.colour(1.2)
            if dice.chance(.5):
                person['marks'].update(badge=dice.randint(0, 999), tape=dice.choice(WORDS))
        elif dice.chance(.12):
            person['marks'] = {dice.choice(['text', 'text', 'logo']): dice.choice(WORDS)}
            if 'logo' in person['marks']:
                person['marks']['logo'] = dice.randint(0, 999)
            person['marks']['ink'] = dice.colour(1.)


def headwear(dice):
    kind = dice.weighted({'beanie': 20, 'cap': 24, 'peaked cap': 8, 'beret': 9, 'sun hat': 12, 'helmet': 9, 'band': 12, 'turban': 6})
    base = {'beanie': (.38, -.1), 'cap': (.52, .05), 'peaked cap': (.45, .05), 'beret': (.62, .25), 'sun hat': (.55, .3), 'helmet': (.45, -.05),
            'band': (.62, -.3), 'turban': (.55, 0.)}[kind]
    light = dice.chance(.35)  # light hats before light walls are the hard ones
    made = {'kind': kind, **dice.cloth(.5 if light else 2.), 'front': round(base[0] + dice.normal(.08, .2), 3),
            'back': round(base[1] + dice.normal(.08, .2), 3), 'seed': dice.randint(0, 9999), 'badge': dice.chance(.25)}
    if dice.chance(.7):
        del made['second']
    extra = {'beanie': {'tall': dice.between(.05, .4), 'cuff': dice.chance(.6), 'pompom': dice.chance(.15)},
             'cap': {'tall': dice.between(.08, .28), 'peak': dice.between(.5, .85), 'droop': dice.between(.15, .4)},
             'peaked cap': {}, 'beret': {'side': dice.choice([-1, 1]), 'puff': dice.between(.25, .45)},
             'sun hat': {'brim': dice.between(.3, .9), 'tall': dice.between(.15, .4), 'droop': dice.between(-.05, .3)},
             'helmet': {'loose': dice.between(.1, .22), 'peak': dice.choice([0, .2, .3]), 'ridge': dice.chance(.3), 'strap': dice.chance(.7)},
             'band': {'width': dice.between(.15, .5)}, 'turban': {'tall': dice.between(.1, .3)}}[kind]
    return {**made, **extra}


def glasses(dice):
    made = {'shape': dice.choice(['round', 'oval', 'square', 'rectangle', 'aviator', 'cat', 'large']), 'size': dice.between(.85, 1.15),
            'thickness': dice.choice([.006, .010, .016, .022, .03]), 'colour': dice.colour(2.5), 'drop': dice.between(.01, .09),
            'rim': dice.weighted({'full': 80, 'half': 12, 'none': 8}), 'metal': dice.chance(.3)}
    kind = dice.weighted({'clear': 34, 'tinted': 38, 'mirrored': 9, 'glare': 19})
    if kind == 'tinted':
        hue = dice.choice([(.02, .02, .022), (.05, .03, .015), (.015, .03, .02), (.02, .02, .06), (.07, .02, .03), (.06, .05, .01)])
        made['lens'] = {'kind': kind, 'tint': hue, 'dark': dice.between(.35, .99), 'gradient': dice.chance(.3), 'haze': dice.between(.05, .3)}
    elif kind == 'mirrored':
        made['lens'] = {'kind': kind, 'tint': [dice.between(.2, .9) for _ in range(3)], 'shine': dice.between(.3, 1.)}
    elif kind == 'glare':
        made['lens'] = {'kind': kind, 'glare': dice.between(.45, 1.), 'at': dice.between(.5, 1.1), 'wide': dice.between(.15, .5)}
    return made


def pushed_up(dice):
    """Glasses, mostly sunglasses, up on the hair or the forehead."""
    made = glasses(dice)
    made.update(up=dice.between(24, 52), lift=dice.between(.06, .2))
    if dice.chance(.6):
        made['lens'] = {'kind': 'tinted', 'tint': (.02, .02, .022), 'dark': dice.between(.7, .99), 'haze': dice.between(.05, .3)}
    return made


def worn(dice, hat_share):
    made, u = {}, dice.random()
    if u < hat_share:
        made['headwear'] = headwear(dice)
    elif u < hat_share + .07:
        made['hood'] = {**dice.cloth(1.2), 'opening': [dice.between(.62, .8), dice.between(.4, .75), dice.between(1.0, 1.25)],
                        'loose': dice.between(.07, .2), 'seed': dice.randint(0, 9999), 'wrap': dice.chance(.8), 'peak': dice.choice([0, 0, .2])}
    if dice.chance(.16):
        made['scarf'] = {**dice.cloth(1.2), 'top': dice.choice([-.15, 0, .1, .25, .5]) + dice.normal(.04, .1), 'thick': dice.between(.12, .3),
                         'tails': dice.chance(.4), 'side': dice.choice([-1, 1]), 'seed': dice.randint(0, 9999), 'dip': dice.between(.0, .25)}
    if dice.chance(.30):
        made['glasses'] = glasses(dice)
    if dice.chance(.13) and 'scarf' not in made:
        made['mask'] = {'worn': dice.choice(['right', 'right', 'nose', 'chin']), 'kind': dice.choice(['surgical', 'folded', 'cloth']),
                        'colour': dice.choice([[.38, .60, .75], [.85, .85, .85], [.02, .02, .02], dice.colour(1.)]), 'size': dice.between(.92, 1.08)}
    if dice.chance(.14):
        made['earrings'] = {'kind': dice.choice(['stud', 'pearl', 'hoop', 'drop']), 'size': dice.between(.035, .07),
                            'colour': dice.choice([[.8, .55, .2], [.8, .8, .82], [.85, .82, .75], dice.colour(1.)]), 'metallic': dice.choice([.9, .9, 0])}
    if dice.chance(.10):
        made['necklace'] = {'length': dice.between(.1, .7), 'thick': dice.between(.012, .05), 'beads': dice.chance(.4),
                            'colour': dice.choice([[.8, .55, .2], [.8, .8, .82], [.85, .82, .75]]), 'pendant': dice.choice([0, 0, .06, .1])}
    if dice.chance(.07) and 'headwear' not in made:
        made['phones'] = {'kind': dice.choice(['over', 'buds', 'wired']), 'colour': dice.choice([[.8, .8, .8], [.03, .03, .03], dice.colour()])}
    return made


def wall(dice):
    if dice.chance(.42):
        white = dice.between(.86, 1.)
        return [white, white, round(white * dice.uniform(.97, 1.), 3)] if dice.chance(.7) else dice.between(1.2, 5.)
    srgb = lambda: [dice.between(0, 1) for _ in range(3)]
    return {'colours': [srgb(), srgb()], 'scale': dice.between(.5, 2.5),
            'pattern': dice.weighted({'plain': 34, 'across': 8, 'down': 8, 'round': 8, 'bricks': 6, 'tiles': 6, 'stripes': 6, 'clouds': 8,
                                      'curtain': 8, 'shelves': 8}),
            **({'shadows': dice.between(1.5, 5.)} if dice.chance(.25) else {})}


def portrait(dice, name, hat_share=.3, pushed_up_share=0, cropped_share=0, fringed_share=0):
    person = shape(dice)
    hair(dice, person)
    clothes(dice, person)
    if not person['male'] and dice.chance(.3):
        person['makeup'] = {'lips': dice.between(.2, 1), 'shadow': dice.between(0, .9), 'blush': dice.between(0, .8), 'liner': dice.between(0, .9),
                            'lips_colour': dice.choice([[.42, .015, .03], [.5, .08, .1], [.22, .01, .04], [.55, .12, .09]]),
                            'shadow_colour': dice.choice([[.08, .03, .16], [.10, .05, .03], [.02, .02, .02], [.03, .10, .16]])}
    turned = dice.chance(.25)
    spec = {'file': name + '.png', 'person': person, 'worn': worn(dice, hat_share), 'background': wall(dice), 'headroom': 0,
            'head': {'yaw': dice.normal(18 if turned else 5, 40), 'pitch': dice.normal(9 if turned else 4, 22), 'roll': dice.normal(10 if turned else 4, 25)},
            'frame': {'head_height': dice.between(.46, .68), 'top': dice.between(.02, .12), 'right': dice.normal(.03, .08),
                      'distance': dice.choice([20, 20, 12, 8, 5, 3.5, 30])}}
    bare_head = not spec['worn'].keys() & {'headwear', 'hood'}
    if not bare_head:
        person.pop('fringe', None)
    if dice.chance(.3):
        spec['body'] = {'roll': dice.normal(4, 10), 'yaw': dice.normal(9, 25)}
    face = {'brows_up': dice.between(.05, .35), 'brows_inner': dice.between(.2, .55), 'mouth_open': -.04}
    u = dice.random()
    if u < .10:
        face['eyes_closed'] = 1.
    elif u < .2:
        face['eyes_closed'] = dice.between(0, 1)
    elif u < .23:
        face[dice.choice(['eye_left_closed', 'eye_right_closed'])] = 1.
    if dice.chance(.14):
        face['mouth_open'] = dice.between(.2, .9)
    if dice.chance(.3):
        face['smile'] = dice.between(.1, .7)
    if dice.chance(.08):
        face.update(smile=dice.between(.4, .8), teeth=dice.between(.3, .6))
    spec['expression'] = face
    if dice.chance(.2):
        spec['gaze'] = [dice.normal(14, 30), dice.normal(8, 18)]
    if dice.chance(.10):
        spec['hands'] = [{'gesture': dice.choice(['v', 'open', 'fist', 'point', 'cheek', 'chin', 'mouth']), 'side': dice.choice('LR'),
                          'shift': [dice.normal(.08, .15), dice.normal(.12, .3), 0]}]
        spec['frame']['head_height'] = dice.between(.42, .55)
    kind = dice.weighted({'even': 55, 'flash': 10, 'lamp': 35})
    spec['light'] = {'kind': kind, 'power': dice.between(.8, 1.35)}
    if kind == 'lamp':
        spec['light'] = {'from': [dice.between(-100, 100, 0), dice.between(-25, 70, 0)], 'hard': dice.between(0, 1), 'fill': dice.between(.2, .7),
                         'power': dice.between(.9, 1.4)}
    if dice.chance(.2):
        warm = dice.between(.75, 1.25)
        spec['light']['colour'] = [round(warm, 3), 1., round(1 / warm, 3)]
    if dice.chance(.03):
        spec['behind'] = {'person': {**shape(dice), 'hair': 'short02', 'clothes': ['male_casualsuit01']}, 'at': [dice.choice([-1, 1]) * dice.between(3, 5), dice.between(20, 50), 0]}
        spec['wall_distance'] = 90
    if bare_head and not spec['worn'].keys() & {'glasses', 'phones'} and dice.chance(pushed_up_share):
        spec['worn']['glasses'] = pushed_up(dice)
    if bare_head and dice.chance(cropped_share):
        cropped(dice, person)
    if bare_head and 'hair' in person and dice.chance(fringed_share):
        person['fringe'] = fringe(dice, [c / 2.2 for c in person['hair_tint']])
        person['hair_gain'] = 2.2
    return spec


def portraits(count, seed, hat_share=.3, size=(260, 378), **shares):
    """`shares`: of bare heads, with what `portrait` knows."""
    made = []
    for k in range(count):
        spec = portrait(Dice('%s/%s' % (seed, k)), 'p%s-%05d' % (seed, k), hat_share, **shares)
        made.append({**spec, 'size': list(size)})
    return {'samples': made}
