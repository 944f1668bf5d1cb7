"""The words of the example documents."""

from __future__ import annotations

ABOUT_ME = (
    (
        "What is most important to me",
        "My own home, the view of the sands, and Tansy by the fire. I want to be asked first, before "
        "anybody decides for me. "
        "My faith matters: St John's on a Sunday when I can get there.\n\n"
        "In an emergency: bring my hearing aids and my glasses, and ring Ann before anything is decided.",
    ),
    (
        "People who are important to me",
        "Ann, my daughter, comes most days. Jean next door has been my friend since 1971. My grandson "
        "Tom rings on Fridays. "
        "I still talk to Arthur, who died in March.",
    ),
    (
        "How I communicate and how to communicate with me",
        "I wear two hearing aids. Face me, speak slowly, and do not shout. Call me Peggy. Write down "
        "times and names for me.",
    ),
    (
        "My wellness",
        "On a good day I am up by seven, do the crossword and walk Tansy to the gate. On a bad day my "
        "legs are heavy and I stay "
        "in the chair. If I stop doing the crossword, something is wrong: it is usually my water or my "
        "chest.",
    ),
    (
        "Please do and please do not",
        "Do knock and wait: I am slow to the door. Do not move my chair. Do not talk to Ann as if I were not there.",
    ),
    (
        "How and when to support me",
        "Mornings are best. I manage my own washing if somebody fills the bowl. Tablets with breakfast, in yoghurt.",
    ),
    (
        "Also worth knowing about me",
        "I taught at Silverdale school for thirty years and was the first woman to guide walkers over the sands.",
    ),
)

COMMUNICATION = (
    "Hearing aids in both ears; batteries are in the kitchen drawer",
    "Large print, 18 point",
    "Appointments after 10 in the morning, and time to answer",
)
ALERTS = ("Takes apixaban, a blood thinner: any blow to the head needs to be checked", "Pacemaker since 2014")
CONDITIONS = (
    ("Atrial fibrillation", "2012", "49436004"),
    ("Heart failure with preserved ejection fraction", "March 2015", "446221000"),
    ("Osteoarthritis of both knees", "2004", "239873007"),
    ("Chronic kidney disease stage 3", "2016", "433144002"),
    ("Hearing loss", "", "15188001"),
)
MEDICINES = (
    ("Apixaban", "2.5 mg twice a day, morning and evening", "to prevent a stroke"),
    ("Bisoprolol", "2.5 mg once a day, in the morning", "for my heart rhythm"),
    ("Furosemide", "40 mg once a day, in the morning", "for swollen ankles"),
    ("Ramipril", "5 mg once a day, at bedtime", "for my heart"),
    ("Colecalciferol", "800 units once a day", "for my bones"),
    ("Levothyroxine", "75 micrograms once a day, before breakfast", "for my thyroid"),
    ("Paracetamol", "1 g up to four times a day, when needed", "for my knees"),
    ("Macrogol", "1 sachet once a day", "for constipation"),
)
USUAL = (
    ("Walking", "With a frame indoors; with a frame and one person outdoors. Slow but safe."),
    ("Memory", "Knows her family, the day and the news. Forgets names."),
    ("Washing and dressing", "By herself with the bowl filled; help with stockings."),
    ("Continence", "A pad at night."),
)
FALLS = (
    ("Falls in the last 12 months", "2, in September and October; one with a bruised hip"),
    ("Able to get up", "No. Wears a pendant alarm"),
    ("Lying and standing blood pressure", "148/78 lying, 124/70 after three minutes, this November"),
)
STRENGTHS = ("Knows her own mind", "Good neighbours", "Still reads two books a week")
CARDS = (
    (
        "More confused than usual",
        ("Stops doing the crossword", "Muddles day and night", "Sees things that are not there"),
        (
            "Check her hearing aids and glasses are in",
            "Offer a drink, and look at when she last passed water",
            "Test the urine only if she has symptoms; look for a chest infection and constipation",
            "Do not send to hospital for confusion alone: the community team can come the same day",
        ),
        ("Carnforth community team, 01632 960 110, 8am to 8pm", "111 at other times", "Ann Holme, 07700 900 102"),
        "",
    ),
    (
        "A fall",
        ("Found on the floor", "New pain in the hip or groin"),
        (
            "A blow to the head: ring 999, she takes a blood thinner",
            "Cannot put weight on a leg: ring 999",
            "No injury: the falls pick-up service comes within two hours",
        ),
        ("Falls pick-up, 01632 960 130, day and night", "Ann Holme, 07700 900 102"),
        "Inflatable lifting cushion under the stairs",
    ),
    (
        "Ann is ill or away",
        ("Ann rings to say so", "No visit by noon"),
        (
            "Jean looks in morning and evening and takes Tansy",
            "The agency adds two visits: say emergency cover is agreed",
        ),
        ("Jean Whitworth, 01632 960 103", "Bay Home Care, 01632 960 140, any time"),
        "",
    ),
)
LONG_ACTION = "arrange what was agreed with everybody who takes part, and write to the family when it has been done"
LONG_GOAL = "See each of my grandchildren before the spring. " * 6
ODD_LETTERS = (
    "Łukasz O'Brien and Ștefan ask after Zoë; Ελένη wrote from Πάτρα and Иван from Київ. The "
    "doctor's name is محمد, "
    "her friend is 李小龍, שָׁלוֹם and שלום are greetings, and she signs with 😀 and 👩‍👩‍👧. "
    "HbA1c<48, BP < 90 & dizzy, <b>not bold</b>, <img src='x'>, 5<10 and 20>15. "
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
)
FAMILY = (
    "Airey",
    "Benson",
    "Capstick",
    "D'Souza",
    "Eccleston",
    "Fell",
    "Garnett",
    "Hodgson",
    "Iqbal",
    "Jackson",
    "Kellett",
    "Lund",
    "Mashiter",
    "Nowak",
    "O'Brien",
    "Postlethwaite",
    "Quinn",
    "Rigg",
    "Ștefănescu",
    "Towers",
    "van der Berg",
    "Woodhouse",
    "Żak",
)
GIVEN = (
    "Agnes",
    "Bernard",
    "Cyril",
    "Doreen",
    "Edith",
    "Frank",
    "Gwendoline",
    "Harold",
    "Irene",
    "Jim",
    "Kathleen",
    "Łukasz",
    "Mary Jane",
    "Norman",
    "Olive",
    "Percy",
    "Renée",
    "Stanley",
    "Thora",
    "Una",
)
REASONS = (
    ("Two falls in six weeks and a carer who is worn out", "What would make nights safe without moving her?"),
    ("Third admission with heart failure since the summer", "Can the heart failure nurse take him on at home?"),
    ("New on the register: severe by score, nobody has confirmed it", "Who visits first, and when?"),
    ("Losing weight, and refusing the day centre", "Is this low mood, memory or money?"),
    ("Daughter and care agency disagree about the visits", "Do we need a best-interests meeting?"),
)
HISTORY = (
    "Seen at home by the community matron. Knows her family and the day. Gets up from the chair "
    "with one person; outdoors "
    "with a frame and somebody beside her. Eats half of what is offered. Blood pressure 132/70 "
    "lying and 104/62 standing. "
    "The agency missed two visits at the weekend. She says that she would rather have more help at "
    "home than go away."
)
EXPECTED = (
    ("Dr Iwona Nowak", "GP, chair", "Ash Trees Surgery"),
    ("Jo Holme", "Care coordinator", "Carnforth community team"),
    ("Priya Nair", "Physiotherapist", "Community therapy team"),
    ("Bill Postlethwaite", "District nurse", "Community nursing, north"),
    ("Grace Okafor", "Social worker", "County council, adult social care"),
    ("Dr Owen Rees", "Geriatrician", "Royal Lancaster Infirmary"),
    ("Sam Tyson", "Link worker", "Furness and Bay Voluntary Action"),
    ("", "Mental health practitioner", "Older adults team"),
)
STANDING_ITEMS = (
    "Welcome, attendance and apologies; confidentiality",
    "Minutes of the last meeting, 10-Oct-2018",
    "Actions carried forward",
    "Deaths, admissions and discharges since last time",
    "Cases to discuss",
    "For noting, and removals from the list",
    "Any other business; date of next meeting, 12-Dec-2018",
)
ERRANDS = ("Ring the family", "Visit at home", "Order the bed rail", "Review the tablets")
