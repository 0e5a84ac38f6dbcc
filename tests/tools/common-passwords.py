#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Chatkeep founders
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes resources/facts/common-passwords.txt from rules.

Nothing is copied from a published list: the words below were written down by us, and the rules are the habits
that everybody knows (a word and a year, a walk over the keyboard, a name and figures). The program strips
figures and signs from both ends, undoes look-alike figures and tries two entries in a row, so the list needs
the stems and the forms that such stripping does not reach.

    tests/tools/common-passwords.py > resources/facts/common-passwords.txt
"""
import itertools

WORDS = """
password passwort passwd pass secret geheim letmein welcome willkommen hello hallo login admin administrator
administrateur root user guest gast test testing tester default changeme change access system server service
support helpdesk office company firma business manager director office365 windows linux ubuntu debian android
apple google amazon facebook internet computer laptop keyboard monitor network database security private master
mustermann superman batman spiderman ironman starwars startrek pokemon minecraft fortnite football soccer
baseball basketball hockey tennis golf rugby cricket fussball champion winner player gamer killer hunter ranger
dragon monkey tiger lion eagle falcon wolf bear shark dolphin horse unicorn puppy kitten kitty doggy bunny
butterfly flower sunflower rose lily daisy garden forest mountain ocean river island beach summer winter spring
autumn sommer fruehling herbst january february march april may june july august september october november
december januar februar maerz mai juni juli oktober dezember monday tuesday wednesday thursday friday saturday
sunday montag dienstag mittwoch donnerstag freitag samstag sonntag morning evening night today tomorrow
sunshine moonlight starlight rainbow thunder lightning storm shadow phantom ghost angel devil heaven hell
princess prince king queen knight wizard warrior ninja samurai pirate captain general soldier marine
freedom liberty america england germany deutschland france spain italy europe london berlin munich hamburg
paris madrid rome vienna zurich newyork chicago boston dallas houston austin seattle denver florida texas
california hawaii canada toronto australia sydney mexico brazil india china japan tokyo
love iloveyou ilove loveyou lovely lover darling honey sweetheart sweety baby babygirl babyboy beautiful pretty
handsome cutie angelface friend friends forever family mother father mama papa mommy daddy sister brother
money dollar euro bitcoin lottery lucky fortune rich million cash gold silver platinum diamond crystal
coffee cookie chocolate cheese pizza burger banana orange apple cherry strawberry blueberry peach lemon melon
pepper ginger cinnamon sugar whiskey vodka beer guinness cocacola pepsi
guitar piano music rock metal hiphop jazz disco dance party
mercedes porsche ferrari mustang corvette camaro harley yamaha honda toyota volkswagen audi bmw
qwerty qwertz azerty asdf asdfgh zxcvbn
trustno one whatever nothing everything something anything nobody somebody
jesus christ god bless faith hope peace grace blessed church bible heaven
school student teacher college university
please thankyou sorry welcomeback comeon letsgo openup opensesame abracadabra
chatbot robot chat conversation message customer visitor operator privacy officer auditor compliance keeper
correct battery staple purple yellow green blue black white red silver golden
happy crazy funny silly lucky angry sunny stupid genius legend monster
matrix avatar titanic gladiator godfather terminator frodo gandalf hogwarts potter
demo sample example dummy trial temp temporary backup archive oracle cisco
""".split()

NAMES = """
james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary
nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick
jack dennis jerry tyler aaron jose henry adam douglas nathan peter zachary kyle walter harold jeremy ethan carl
keith roger gerald christian terry sean arthur austin noah lawrence jesse joe bryan billy jordan albert dylan
bruce willie gabriel alan juan logan wayne ralph roy eugene randy vincent russell louis philip bobby johnny
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley
kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia kathleen
amy angela shirley anna brenda pamela emma nicole samantha katherine christine debra rachel carolyn janet maria
heather diane julie joyce victoria kelly christina lauren joan evelyn olivia judith megan andrea cheryl hannah
jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia
grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla
alexis lori lukas leon felix maximilian moritz jonas finn paul ben elias luca anton jakob emil oskar stefan
andreas thomas markus matthias wolfgang klaus juergen uwe bernd heinz helmut dieter horst gerhard manfred rainer
sabine petra monika claudia birgit ursula renate ingrid gisela heike anja katja nadine sandra melanie lena lea
mia emma hannah sophie johanna clara frieda ida mathilda greta luisa marlene
pierre jean luc marc claire camille chloe manon lucas hugo theo nathan louis jules
carlos miguel javier alejandro diego fernando sofia lucia carmen pilar isabel
mohammed ahmed ali fatima aisha omar yusuf hassan
max buddy charlie rocky bella lucy molly daisy bailey coco ginger
""".split()

ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm",
        "wxcvbn", "abcdefghijklmnopqrstuvwxyz", "0987654321", "poiuytrewq", "lkjhgfdsa", "mnbvcxz", "1q2w3e4r5t6y7u8i9o0p",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "q1w2e3r4t5y6u7i8o9p0", "a1b2c3d4e5f6g7h8",
        "zaq12wsxcde34rfv", "741852963", "147258369", "159753", "112233445566778899", "11223344556677889900"]

YEARS = [str(year) for year in range(1950, 2031)]
ENDS = ["1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890", "01", "007",
        "11", "22", "69", "77", "88", "99", "100", "111", "222", "333", "666", "777", "888", "999", "2000"]
FRONTS = ["my", "the", "new", "old", "your", "our", "mein", "dein", "super", "big", "little", "best", "i"]


def walks():
    """Pieces of keyboard rows, one way and back, and two rows after each other."""
    for row in ROWS:
        for size in range(4, len(row) + 1):
            for start in range(0, len(row) - size + 1):
                yield row[start:start + size]
    for first, second in itertools.permutations(ROWS[:10], 2):
        for size in (3, 4, 5, 6, 7, 10):
            yield first[:size] + second[:size]


def repeats():
    for character in "abcdefghijklmnopqrstuvwxyz0123456789":
        for size in range(4, 21):
            yield character * size
    for piece in ("12", "123", "1234", "12345", "abc", "abcd", "qwe", "asd", "xyz", "qwer", "asdf", "love", "test"):
        for count in range(2, 6):
            yield piece * count


def stems():
    seen = list(dict.fromkeys(WORDS + NAMES))
    for word in seen:
        yield word
        for front in FRONTS:
            yield front + word
    # What people join most: the first words with each other.
    for first, second in itertools.permutations(seen[:40], 2):
        yield first + second


def dated():
    """A word before a year or figures, as typed in full: also found where nothing is stripped."""
    for word in list(dict.fromkeys(WORDS))[:60]:
        for end in ENDS + YEARS:
            yield word + end
    for name in list(dict.fromkeys(NAMES))[:40]:
        for year in YEARS:
            yield name + year


def main():
    entries = set(itertools.chain(walks(), repeats(), stems(), dated()))
    print("\n".join(sorted(entry for entry in entries if len(entry) >= 3)))


main()
