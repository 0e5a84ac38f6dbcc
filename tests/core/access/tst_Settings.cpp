// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/SettingSpec.h"
#include "core/access/Settings.h"
#include "tests/core/access/AccessRooms.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::access;
using chatkeep::test::AccessRooms;

class tst_Settings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyDefaultIsValidAndHasHelp() {
        for (const SettingSpec& spec : settingSpecs()) {
            const auto kept = spec.normalized(spec.defaultValue);
            QVERIFY2(kept && *kept == spec.defaultValue, spec.key.c_str());
            QVERIFY2(spec.help.ends_with('.') && spec.help.size() > 20, spec.key.c_str());
        }
        QCOMPARE(findSetting("message.max_chars")->defaultValue, std::string("4000"));
    }

    void changedSettingIsKeptAuditedAndTold() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        auto settings = *Settings::open(*rooms.gate);
        std::vector<std::string> told;
        settings->onChanged([&](const std::string& key) { told.push_back(key); });
        QCOMPARE(settings->integer("message.max_chars"), 4000);

        QVERIFY(settings->set(rooms.first, "message.max_chars", " 5000 "));

        QCOMPARE(settings->integer("message.max_chars"), 5000);
        QCOMPARE(told, std::vector<std::string>{"message.max_chars"});
        QCOMPARE(rooms.lastAct(), std::string("setting.changed"));
        QCOMPARE(stringMember(rooms.lastDetails(), "old").value_or(""), std::string("4000"));
        QCOMPARE(stringMember(rooms.lastDetails(), "new").value_or(""), std::string("5000"));
        const auto again = *Settings::open(*rooms.gate);
        QCOMPARE(again->value("message.max_chars"), std::string("5000"));
        QCOMPARE(again->get(rooms.first, "message.max_chars")->defaultValue, std::string("4000"));
        QCOMPARE(again->list(rooms.first)->size(), settingSpecs().size());
    }

    void onlyAdministratorsChangeSettings() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        auto settings = *Settings::open(*rooms.gate);
        const Actor bea = rooms.staff("Bea", Role::Support);
        QCOMPARE(settings->set(bea, "theme", "dark").error().code, ErrorCode::PermissionDenied);
        QCOMPARE(rooms.lastAct(), std::string("settings.change"));
        QCOMPARE(settings->value("theme"), std::string("system"));
        QVERIFY(settings->get(bea, "theme"));
        QCOMPARE(settings->get(Actor(), "theme").error().code, ErrorCode::PermissionDenied);
    }

    void newNoticeRaisesItsVersion() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        auto settings = *Settings::open(*rooms.gate);
        std::vector<std::string> told;
        settings->onChanged([&](const std::string& key) { told.push_back(key); });
        QVERIFY(settings->textFor("notice.text", "de-AT").starts_with("Hier antwortet ein Programm"));
        QCOMPARE(settings->textFor("notice.text", "fr"), settings->value("notice.text"));
        QVERIFY(settings->textFor("away.text", "fr-CA").starts_with("Personne"));
        QVERIFY(settings->set(rooms.first, "notice.text", "We keep chats for a year."));
        QCOMPARE(settings->textFor("notice.text", "de"), std::string("We keep chats for a year."));
        QCOMPARE(settings->integer("notice.version"), 2);
        QCOMPARE(told, (std::vector<std::string>{"notice.text", "notice.version"}));
        QVERIFY(settings->set(rooms.first, "notice.text", "We keep chats for a year."));
        QCOMPARE(settings->integer("notice.version"), 2);
        QCOMPARE(settings->set(rooms.first, "notice.version", "9").error().code, ErrorCode::InvalidInput);
    }

    void valuesAreCheckedAndPutInOneForm_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("kept");
        QTest::addColumn<bool>("isTaken");
        const auto yes = [](const char* key, const char* value, const char* kept) {
            QTest::addRow("%s=%s", key, value) << key << value << kept << true;
        };
        const auto no = [](const char* key, const char* value) {
            QTest::addRow("%s=%s refused", key, value) << key << value << "" << false;
        };
        yes("listen.port", "0", "0");
        no("listen.port", "65536");
        no("listen.port", "-1");
        no("listen.port", "8443x");
        no("listen.port", "");
        yes("listen.host", "::1", "::1");
        yes("listen.host", " 0.0.0.0 ", "0.0.0.0");
        no("listen.host", "localhost");
        no("listen.host", "");
        yes("notice.consent_required", "Off", "false");
        no("notice.consent_required", "maybe");
        yes("theme", "dark", "dark");
        no("theme", "pink");
        yes("origins.allowed", "https://shop.example\nhttps://a.example:8080 ,",
            "https://shop.example, https://a.example:8080");
        no("origins.allowed", "shop.example");
        no("origins.allowed", "https://shop.example/path");
        no("origins.allowed", "https://user@shop.example");
        yes("hosts.allowed", "chat.example, [2001:db8::1]:443", "chat.example, [2001:db8::1]:443");
        no("hosts.allowed", "bad host");
        no("hosts.allowed", "chat.example:99999");
        yes("proxies.trusted", "10.0.0.0/8, ::1", "10.0.0.0/8, ::1");
        no("proxies.trusted", "10.0.0.0/33");
        no("proxies.trusted", "proxy.example");
        yes("tls.certificate", "", "");
        yes("tls.certificate", "/etc/ssl/chat.pem", "/etc/ssl/chat.pem");
        no("tls.certificate", "chat.pem");
        yes("away.text", "  ", "");
        no("notice.text", " ");
        no("idle.lock_minutes", "16");
    }
    void valuesAreCheckedAndPutInOneForm() {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, kept);
        QFETCH(bool, isTaken);
        const auto result = findSetting(key.toStdString())->normalized(value.toStdString());
        QCOMPARE(result.has_value(), isTaken);
        if (isTaken) QCOMPARE(QString::fromStdString(*result), kept);
    }

    void unknownAndHostileValuesLeaveNothing() {
        AccessRooms rooms;
        QVERIFY2(rooms.isReady, rooms.vault.trouble());
        auto settings = *Settings::open(*rooms.gate);
        const auto entries = rooms.vault.log->size();
        QCOMPARE(settings->set(rooms.first, "no.such", "1").error().code, ErrorCode::NotFound);
        QVERIFY(!settings->set(rooms.first, "away.text", std::string("a\0b", 3)));
        QVERIFY(!settings->set(rooms.first, "away.text", "\xFF"));
        QVERIFY(!settings->set(rooms.first, "away.text", std::string(1001, 'x')));
        QCOMPARE(rooms.vault.log->size(), entries);
        QVERIFY(settings->set(rooms.first, "proxies.trusted", "10.0.0.1, 10.0.0.2"));
        QCOMPARE(settings->listValue("proxies.trusted"), (std::vector<std::string>{"10.0.0.1", "10.0.0.2"}));
    }
};

CHATKEEP_TEST(tst_Settings)
#include "tst_Settings.moc"
