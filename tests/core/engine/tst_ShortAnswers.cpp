// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/TalkWords.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kAgreeing = R"yml(version: "3.1"
intents: [send]
slots:
  agreed: {type: bool, mappings: [{type: from_llm}]}
responses:
  utter_ask_agreed: [{text: "?"}]
  utter_boolean_slot_rejection: [{text: "!"}]
  utter_sent: [{text: "+"}]
  utter_kept: [{text: "-"}]
flows:
  send:
    name: send money
    description: sends money
    nlu_trigger: [{intent: send}]
    steps:
      - collect: agreed
        next: [{if: slots.agreed, then: [{action: utter_sent, next: END}]}, {else: [{action: utter_kept, next: END}]}]
)yml";

/// What people in a language answer most: yes, no, and that they want to stop; by "|".
struct Answers {
    const char* language;
    const char* yes;
    const char* no;
    const char* stop;
};

constexpr auto kAnswers = std::to_array<Answers>({
    {"en", "yes|Yes please!|ok|okay|of course|sure|yep", "no|No, thanks.|nope|of course not",
     "cancel|stop|stop please"},
    {"de", "ja|ja bitte|ok|natürlich|selbstverständlich|klar|jo", "nein|nein danke|ne|lieber nicht|nö",
     "abbrechen|stopp|bitte abbrechen"},
    {"fr", "oui|Oui, s'il vous plaît|ok|d'accord|bien sûr", "non|non merci|pas du tout|non merci beaucoup",
     "annuler|arrêtez|stop|annuler s'il vous plaît"},
    {"es", "sí|si|sí, por favor|vale|ok|por supuesto|claro que sí", "no|no, gracias|para nada|claro que no",
     "cancelar|para|basta|cancelar por favor"},
    {"it", "sì|si|sì grazie|ok|va bene|certo|certamente", "no|no grazie|assolutamente no",
     "annulla|basta|annulla per favore"},
    {"pt", "sim|sim, por favor|ok|tá bom|claro|com certeza", "não|nao|não, obrigada|de jeito nenhum",
     "cancelar|parar|cancelar por favor"},
    {"nl", "ja|ja graag|graag|oké|goed|natuurlijk|ja, alstublieft", "nee|nee, dank je wel|liever niet",
     "annuleren|stoppen|stop"},
    {"ja", "はい|はい、お願いします|ok|もちろんです|了解です", "いいえ|いいえ、結構です|いえ",
     "キャンセル|やめてください|ストップ"},
    {"zh", "是|好的，谢谢|好|当然|可以|没问题", "不是|不用了，谢谢|不|不要", "取消|停止|算了"},
    {"th", "ใช่|ใช่ครับ|โอเค|แน่นอน", "ไม่|ไม่ครับ|ไม่เอา", "ยกเลิก|หยุด"},
    {"ar", "نعم|نعم من فضلك|حسنا|بالتأكيد|طبعا|أيوه", "لا|لا شكرا|لا، شكراً", "إلغاء|توقف|الغاء"},
    {"ru", "да|да, пожалуйста|хорошо|ок|конечно|da", "нет|нет, спасибо|не надо|конечно нет|net",
     "отмена|стоп|хватит"},
    {"hi", "हाँ|हाँ कृपया|ठीक है|ज़रूर|haan", "नहीं|नहीं धन्यवाद|nahi", "रद्द करें|रोको|कैंसिल करो"},
    {"ko", "네|네 부탁해요|좋아요|물론이죠|알겠습니다", "아니요|아니요 괜찮아요|아뇨", "취소|그만|중지"},
    {"vi", "có|vâng, cảm ơn|được|tất nhiên|dạ|vang", "không|không, cảm ơn|không cần|ko", "hủy|dừng lại|dừng"},
    {"tr", "evet|evet lütfen|tamam|tabii ki|elbette", "hayır|hayır, teşekkür ederim|hayir|istemiyorum",
     "iptal|dur|vazgeçtim"},
    {"pl", "tak|tak, proszę|dobrze|oczywiście|no tak|no jasne", "nie|nie, dziękuję|nie dzieki",
     "anuluj|stop|zatrzymaj"},
    {"id", "ya|iya|ya, tolong|oke|tentu saja", "tidak|tidak, terima kasih|tak|nggak",
     "batal|berhenti|batalkan"},
    {"sv", "ja|ja tack|okej|självklart|jo|absolut", "nej|nej tack|absolut inte", "avbryt|stopp|sluta"},
    {"da", "ja|ja tak|okay|selvfølgelig|jo", "nej|nej tak|slet ikke", "annuller|stop|afbryd"},
    {"no", "ja|ja takk|ok|selvfølgelig|jo", "nei|nei takk|helst ikke", "avbryt|stopp|avbryt takk"},
    {"nb", "ja takk|selvfølgelig", "nei|nei takk", "avbryt|stopp"},
    {"fi", "kyllä|joo|kyllä kiitos|okei|totta kai|tietenkin", "ei|ei kiitos|en|ei todellakaan",
     "peruuta|lopeta|keskeytä"},
    {"cs", "ano|ano, prosím|dobře|ok|samozřejmě|jo|no jo|tak jo", "ne|ne, děkuji|ne diky|nechci|radši ne",
     "zrušit|konec|stop|zrušit prosím"},
    {"sk", "áno|ano|áno, prosím|dobre|samozrejme|hej", "nie|nie, ďakujem|ne|radšej nie",
     "zrušiť|koniec|stop"},
    {"uk", "так|так, будь ласка|добре|звичайно|ок", "ні|ні, дякую|не треба", "скасувати|стоп|досить"},
    {"hu", "igen|igen, kérem|rendben|oké|természetesen|jó", "nem|nem, köszönöm|nem köszi|inkább nem",
     "mégse|mégsem|állj|stop"},
    {"ro", "da|da, vă rog|bine|ok|desigur|bineînțeles", "nu|nu, mulțumesc|nu mersi|deloc",
     "anulează|oprește|stop"},
    {"el", "ναι|ναι, παρακαλώ|εντάξει|φυσικά|οκ|βεβαίως", "όχι|όχι, ευχαριστώ|οχι|καθόλου",
     "ακύρωση|σταμάτα|στοπ"},
    {"hr", "da|da, molim|u redu|naravno|može", "ne|ne, hvala|nikako", "odustani|otkaži|stop"},
    {"sr", "da|да|da, molim|naravno", "ne|не|ne, hvala", "odustani|prekini"},
    {"sl", "da|da, prosim|v redu|seveda", "ne|ne, hvala|raje ne", "prekliči|pozabi"},
    {"bg", "да|да, моля|добре|разбира се", "не|не, благодаря", "отказ|спри"},
});

BotFiles agreeing(const std::string& languages) {
    return {{"config.yml", "language: " + languages + "\n"}, {"data/all.yml", kAgreeing}};
}

/// What the answer is heard as at a question for a yes or no.
QString heardAs(Talk& talk, const std::string& answer) {
    talk.say("@send");
    talk.say(answer);
    return talk.said();
}

} // namespace

class tst_ShortAnswers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void commonAnswersAreHeardInTheirLanguage_data();
    void commonAnswersAreHeardInTheirLanguage();
    void anOfferIsAnsweredInItsLanguage_data();
    void anOfferIsAnsweredInItsLanguage();
    void theSameLettersAreNoAnswerElsewhere_data();
    void theSameLettersAreNoAnswerElsewhere();
    void whoDoesNotKnowSaysNeither_data();
    void whoDoesNotKnowSaysNeither();
    void whereTheLanguageIsUnknownNothingIsMisread();
    void aLanguageThatWasToldCountsAlone();
    void whatWasSaidTellsTheLanguage();
    void theBotsOwnLanguageIsReadInACorrection();
};

void tst_ShortAnswers::commonAnswersAreHeardInTheirLanguage_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("said");
    for (const auto& one : kAnswers) {
        const auto rows = [&](const char* answers, const char* said) {
            for (const auto answer : split(answers, '|')) {
                const auto text = std::string(answer);
                QTest::addRow("%s: %s", one.language, text.c_str())
                    << one.language << QString::fromStdString(text) << said;
            }
        };
        rows(one.yes, "utter_sent");
        rows(one.no, "utter_kept");
        rows(one.stop, "");
    }
}

void tst_ShortAnswers::commonAnswersAreHeardInTheirLanguage() {
    QFETCH(QString, language);
    QFETCH(QString, answer);
    QFETCH(QString, said);
    Talk talk(agreeing(language.toStdString()));
    const auto heard = heardAs(talk, answer.toStdString());
    if (!said.isEmpty())
        QCOMPARE(heard, said);
    else
        QVERIFY2(!heard.contains("utter_") && talk.slot("agreed") == "null", qPrintable(heard)); // it is left
}

void tst_ShortAnswers::anOfferIsAnsweredInItsLanguage_data() {
    QTest::addColumn<bool>("agrees");
    QTest::newRow("cs: ano, prosím") << true;
    QTest::newRow("cs: ne") << false;
    QTest::newRow("hu: nem") << false;
    QTest::newRow("ro: da") << true;
    QTest::newRow("ro: nu, mulțumesc") << false;
    QTest::newRow("hr: da") << true;
    QTest::newRow("fi: ei kiitos") << false;
    QTest::newRow("fr: oui, s'il vous plaît") << true;
}

void tst_ShortAnswers::anOfferIsAnsweredInItsLanguage() {
    QFETCH(bool, agrees);
    const std::string row = QTest::currentDataTag();
    auto files = agreeing(row.substr(0, 2));
    files["data/more.yml"] = "version: \"3.1\"\nintents: [x]\nresponses:\n  utter_x: [{text: x}]\nflows:\n"
                             "  card:\n    name: card\n    description: Send me my bank card.\n"
                             "    steps: [{action: utter_x}]\n";
    Talk talk(files);
    talk.understander().guessIsForeign = true;
    talk.outcome.state.offeredButtons = {{"card", "/start_flow{\"flow\":\"card\"}"}, {"-", "/nlu_fallback"}};
    talk.say(row.substr(4));
    QCOMPARE(talk.said() == "utter_x", agrees);
    QCOMPARE(talk.outcome.trace.intent, std::string(agrees ? "start_flow" : "nlu_fallback"));
}

void tst_ShortAnswers::theSameLettersAreNoAnswerElsewhere_data() {
    QTest::addColumn<QString>("language");
    for (const auto& [text, languages] :
         std::to_array<std::pair<const char*, const char*>>({{"ne", "tr en fr it el nl"},
                                                             {"nu", "nl sv da en de"},
                                                             {"da", "de it pt nl en"},
                                                             {"nem", "pt en tr"},
                                                             {"tak", "da sv no"},
                                                             {"no", "cs sk pl"},
                                                             {"para", "tr en"},
                                                             {"en", "nl en es"},
                                                             {"ei", "en de pt"},
                                                             {"ja", "pl hr"},
                                                             {"si", "ro"},
                                                             {"dur", "fr de"},
                                                             {"co", "cs pl"},
                                                             {"ya", "en es"},
                                                             {"так", "ru"},
                                                             {"jo", "en es"}}))
        for (const auto language : split(languages, ' '))
            QTest::addRow("%s: %s", std::string(language).c_str(), text)
                << QString::fromStdString(std::string(language));
}

void tst_ShortAnswers::theSameLettersAreNoAnswerElsewhere() {
    QFETCH(QString, language);
    const std::string row = QTest::currentDataTag();
    Talk talk(agreeing(language.toStdString()));
    const auto heard = heardAs(talk, row.substr(row.find(' ') + 1));
    QVERIFY2(heard.endsWith("utter_ask_agreed"), qPrintable(heard));
    QCOMPARE(talk.slot("agreed"), QString("null"));
}

void tst_ShortAnswers::whoDoesNotKnowSaysNeither_data() {
    QTest::addColumn<QString>("language");
    for (const auto& [language, texts] :
         std::to_array<std::pair<const char*, const char*>>({{"es", "no sé|no entiendo"},
                                                             {"it", "non lo so|non capisco"},
                                                             {"pt", "não sei"},
                                                             {"pl", "nie wiem"},
                                                             {"hr", "ne znam|dobro jutro"},
                                                             {"ro", "nu știu"},
                                                             {"hu", "nem tudom|jó napot"},
                                                             {"fi", "en tiedä"},
                                                             {"zh", "不知道"},
                                                             {"ar", "لا أعرف"},
                                                             {"vi", "không biết"},
                                                             {"id", "tidak tahu|tak apa apa"},
                                                             {"bg", "не знам"},
                                                             {"en", "no idea"},
                                                             {"de", "weiß nicht"}}))
        for (const auto text : split(texts, '|'))
            QTest::addRow("%s: %s", language, std::string(text).c_str()) << language;
}

void tst_ShortAnswers::whoDoesNotKnowSaysNeither() {
    QFETCH(QString, language);
    const std::string row = QTest::currentDataTag();
    Talk talk(agreeing(language.toStdString()));
    const auto heard = heardAs(talk, row.substr(row.find(' ') + 1));
    QVERIFY2(heard.endsWith("utter_ask_agreed"), qPrintable(heard));
    QCOMPARE(talk.slot("agreed"), QString("null"));
}

void tst_ShortAnswers::whereTheLanguageIsUnknownNothingIsMisread() {
    const std::string kAskedAgain = "utter_boolean_slot_rejection, utter_ask_agreed";
    for (const char* languages : {"cs\nadditional_languages: [tr]", "tr\nadditional_languages: [cs]",
                                  "en\nadditional_languages: [cs]", "cs\nadditional_languages: [de, en]"}) {
        Talk unknown(agreeing(languages));
        unknown.input.locale.clear();
        QVERIFY2(!heardAs(unknown, "ne").contains("utter_kept") && unknown.slot("agreed") == "null",
                 languages);
    }
    Talk alike(agreeing("cs\nadditional_languages: [hr, sl]"));
    alike.input.locale.clear();
    QCOMPARE(heardAs(alike, "ne, prosím"), QString("utter_kept")); // no in each of them
    Talk common(agreeing("cs\nadditional_languages: [tr, ja]"));
    common.input.locale.clear();
    QCOMPARE(heardAs(common, "はい"), QString("utter_sent")); // nothing else in any
    Talk thanks(agreeing("pl\nadditional_languages: [da]"));
    thanks.input.locale.clear();
    QCOMPARE(heardAs(thanks, "tak"), QString::fromStdString(kAskedAgain)); // yes, or thanks
    Talk both(agreeing("cs\nadditional_languages: [pl]"));
    both.input.locale.clear();
    QCOMPARE(heardAs(both, "no"), QString::fromStdString(kAskedAgain));
}

void tst_ShortAnswers::aLanguageThatWasToldCountsAlone() {
    for (const auto& [locale, said] : {std::pair("cs-CZ", "utter_kept"), std::pair("tr", "")}) {
        Talk talk(agreeing("en\nadditional_languages: [cs, tr]"));
        talk.input.locale = locale;
        const auto heard = heardAs(talk, "ne");
        QCOMPARE(heard == "utter_kept", std::string(said) == "utter_kept");
    }
    auto files = agreeing("en\nadditional_languages: [cs, tr]");
    auto& flows = files["data/all.yml"];
    flows.replace(flows.find("      - collect"), 6, "      - set_slots: [{language: cs}]\n      ");
    Talk switched(files);
    switched.input.locale.clear();
    QCOMPARE(heardAs(switched, "ne"), QString("utter_kept"));
}

void tst_ShortAnswers::whatWasSaidTellsTheLanguage() {
    auto files = agreeing("en\nadditional_languages: [cs, tr]");
    const auto add = [&](const char* file, const std::string& examples) {
        files[file] = "version: \"3.1\"\nnlu:\n- intent: send\n  examples: |\n" + examples;
    };
    add("data/nlu.yml",
        "    - I want to send money\n    - send some money please\n    - wire money to Ann\n");
    add("data/cs/nlu.yml", "    - chci poslat peníze\n    - pošli peníze prosím\n    - převod peněz Anně\n");
    add("data/tr/nlu.yml", "    - para göndermek istiyorum\n    - lütfen para gönder\n    - para yolla\n");
    auto spec = readBotSpec("test", files);
    QVERIFY(spec);
    const auto understander = loadUnderstanding(*spec, *trainUnderstanding(*spec, {.effort = Effort::Live}));
    QVERIFY(understander);
    const auto bot = makeBot(std::make_shared<const CompiledBot>(*std::move(spec)), *understander);
    const auto heard = [&](const char* wish) {
        TurnInput input{.text = wish, .locale = {}, .now = 1000};
        auto state = bot->respond(input, {}).state;
        input.text = "ne";
        return QString::fromStdString(bot->respond(input, state).messages.front().text);
    };
    QCOMPARE(heard("chci poslat peníze"), QString("-"));
    QVERIFY(heard("para göndermek istiyorum") != "-");
    QVERIFY(heard("I want to send money") != "-");
}

void tst_ShortAnswers::theBotsOwnLanguageIsReadInACorrection() {
    QCOMPARE(behindNo("ne, Petr", Tongues("cs")), std::string_view("Petr"));
    QCOMPARE(behindNo("ne, Petr", Tongues("tr")), std::string_view());
    QCOMPARE(behindNo("ne, Petr"), std::string_view());
    QVERIFY(saysOnly("refund, grazie", "Refund", Tongues("it")));
    QVERIFY(!saysOnly("refund, grazie", "Refund"));
    QCOMPARE(static_cast<int>(repairIn("annulla per favore", Tongues("it-CH"))),
             static_cast<int>(Repair::Cancel));
    QCOMPARE(static_cast<int>(repairIn("para", Tongues("tr"))), static_cast<int>(Repair::None));
}

CHATKEEP_TEST(tst_ShortAnswers)
#include "tst_ShortAnswers.moc"
