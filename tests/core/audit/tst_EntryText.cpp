// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/EntryText.h"
#include "core/base/Json.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::audit;

namespace {

EntryFields fieldsOfATurn() {
    EntryFields fields;
    fields.sequence = 41;
    fields.at = "2026-11-23T14:02:11.123Z";
    fields.act = "turn.answered";
    fields.actor = "00112233445566778899aabbccddeeff";
    fields.role = "visitor";
    fields.previousCheckpoint = "40 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    return fields;
}

} // namespace

class tst_EntryText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writtenByHandEqualsCanonicalJson() {
        std::string leaf;
        EntryFields fields = fieldsOfATurn();
        fields.act = "odd \"act\"\n\u20ac";
        writeEntry(leaf, fields);
        QCOMPARE(leaf, canonicalJson(*parseJson(leaf)));
        QVERIFY(checkEntry(leaf, 41));
    }

    void entryHasExactlyItsTwelveMembers() {
        std::string leaf = "old text";
        writeEntry(leaf, fieldsOfATurn());
        QCOMPARE(leaf, std::string(R"({"act":"turn.answered","actor":"00112233445566778899aabbccddeeff",)"
                                   R"("decision":"allowed","details":null,"object":null,)"
                                   R"("prev_ckpt":"40 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",)"
                                   R"("role":"visitor","seq":41,"session":null,"subject":null,)"
                                   R"("ts":"2026-11-23T14:02:11.123Z","v":1})"));
    }

    void otherFormsAreRefused_data() {
        QTest::addColumn<QByteArray>("leaf");
        std::string good;
        writeEntry(good, fieldsOfATurn());
        const auto changed = [&](const char* name, std::string_view from, std::string_view to) {
            std::string leaf = good;
            leaf.replace(leaf.find(from), from.size(), to);
            QTest::newRow(name) << QByteArray::fromStdString(leaf);
        };
        changed("white space", ",\"v\"", ", \"v\"");
        changed("other sequence", "\"seq\":41", "\"seq\":42");
        changed("sequence as text", "\"seq\":41", "\"seq\":\"41\"");
        changed("other version", "\"v\":1", "\"v\":2");
        changed("unknown decision", "allowed", "perhaps");
        changed("no time", "2026-11-23T14:02:11.123Z", "yesterday");
        changed("member missing", "\"subject\":null,", "");
        changed("member too many", "\"v\":1", "\"v\":1,\"w\":1");
        changed("number for a text", "\"session\":null", "\"session\":7");
        changed("double member", "\"session\":null", "\"seq\":41");
        changed("other order", R"("act":"turn.answered","actor":)", R"("actor":)");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("too long") << QByteArray(70000, 'x');
    }
    void otherFormsAreRefused() {
        QFETCH(QByteArray, leaf);
        QVERIFY(!checkEntry(leaf.toStdString(), 41));
    }

    void stampFollowsTheTimeWithinAndOverASecond() {
        StampText stamp;
        for (const TimeMs time : {1000LL, 1001LL, 1999LL, 2000LL, 1795442531123LL, 1795442531007LL, 5LL})
            QCOMPARE(std::string(stamp.at(time)), formatTime(time));
    }
};

CHATKEEP_TEST(tst_EntryText)
#include "tst_EntryText.moc"
