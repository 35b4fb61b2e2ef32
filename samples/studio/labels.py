"""What a pixel of a label picture means."""

BACKGROUND, OTHER_PERSON = 0, 12
HEAD_SKIN, EAR, NECK, TORSO, HAND = 20, 11, 21, 22, 23
LENS = 8

# Kind of thing -> number. Skin is told apart by region (the five above).
LABELS = {'skin': 1, 'eyes': 2, 'eyebrows': 3, 'eyelashes': 3, 'hair': 4, 'clothes': 5, 'headwear': 6, 'frame': 7,
          'lens': LENS, 'mask': 9, 'teeth': 10, 'tongue': 10, 'other person': OTHER_PERSON, 'scarf': 13,
          'jewellery': 14, 'phones': 15, 'mark': 16, 'beard': 17}

NAMES = {BACKGROUND: 'background', HEAD_SKIN: 'skin of the head', EAR: 'ear', NECK: 'neck',
         TORSO: 'bare shoulders, chest, arms', HAND: 'hand', 2: 'eye', 3: 'brow and lashes', 4: 'hair', 5: 'clothes',
         6: 'headwear (headscarf and hood too)', 7: 'frame of glasses', LENS: 'dark, tinted, mirrored or glaring lens',
         9: 'mask', 10: 'mouth inside', OTHER_PERSON: 'another person', 13: 'scarf at the neck', 14: 'jewellery',
         15: 'phones on or in the ear', 16: 'mark on clothes', 17: 'beard'}
