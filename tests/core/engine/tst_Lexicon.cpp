// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/Knowledge.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/IntentModel.h"
#include "core/engine/understanding/Lexicon.h"
#include "core/engine/understanding/Tokens.h"
#include "resources/Embedded.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr std::size_t kMostWords = 3; // of a phrase that a reader sees

std::vector<std::uint32_t> kindsOf(const nlu::Lexicon& lexicon, const std::string& language,
                                   const std::string& word) {
    const auto folded = nlu::foldedText(word);
    const auto stem = nlu::threadStemmer(language).stem(folded);
    const auto kinds = lexicon.kindsOf(nlu::keyOf(stem, nlu::kStemSeed));
    return {kinds.begin(), kinds.end()};
}

bool areOfOneKind(const std::string& language, const std::string& word, const std::string& other) {
    const auto& lexicon = nlu::Lexicon::of(language);
    const auto kinds = kindsOf(lexicon, language, word);
    const auto others = kindsOf(lexicon, language, other);
    return std::ranges::find_first_of(kinds, others) != kinds.end();
}

/// Of a script without spaces, with nothing between.
bool areInARow(const std::vector<nlu::Token>& tokens) {
    return std::ranges::all_of(tokens, &nlu::Token::solo) &&
           std::ranges::adjacent_find(tokens, [](const nlu::Token& one, const nlu::Token& next) {
               return one.end != next.begin;
           }) == tokens.end();
}

/// The kinds of the word that is found at each place, by counting from 1; 0 where none begins.
std::vector<std::uint32_t> kindsIn(const nlu::Lexicon& lexicon, const std::string& text) {
    const auto folded = nlu::foldedText(text);
    std::vector<nlu::Token> tokens;
    nlu::tokenize(folded, tokens);
    std::vector<std::uint64_t> stems;
    for (const auto& token : tokens)
        stems.push_back(nlu::keyOf(folded.substr(token.begin, token.end - token.begin), nlu::kStemSeed));
    std::vector<std::uint32_t> kinds;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto word = lexicon.wordAt(tokens, stems, at);
        kinds.push_back(word.kinds.empty() ? 0 : word.kinds.front());
        at += std::max<std::size_t>(word.tokens, 1) - 1;
    }
    return kinds;
}

/// Splits "a|b" and says nothing of empty parts.
std::vector<std::string> parts(const QString& joined) {
    std::vector<std::string> all;
    for (const auto& part : joined.split('|', Qt::SkipEmptyParts))
        all.push_back(part.toStdString());
    return all;
}

} // namespace

class tst_Lexicon : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPhraseIsOneThatAReaderSees_data() { everyLanguage(); }
    void everyPhraseIsOneThatAReaderSees() {
        QFETCH(QString, language);
        const auto lists = resources::embedded("facts/lexicon." + language.toStdString() + ".txt");
        QVERIFY(lists);

        QStringList kinds;
        for (const auto& line : QString::fromUtf8(lists->data(), qsizetype(lists->size())).split('\n')) {
            if (line.isEmpty() || line.startsWith('#')) continue;
            kinds << line.section(':', 0, 0);
            for (const auto& phrase : line.section(':', 1).split(',')) {
                std::vector<nlu::Token> tokens;
                nlu::tokenize(nlu::foldedText(phrase.toStdString()), tokens);
                QVERIFY2(!tokens.empty() && (tokens.size() <= kMostWords || areInARow(tokens)),
                         qPrintable(line.left(20) + phrase));
            }
        }

        QVERIFY(kinds.size() >= 120);
        QCOMPARE(kinds.removeDuplicates(), 0);
    }

    void ofWordsWithoutSpacesTheLongestIsFound() {
        const nlu::Lexicon lexicon("send back: 返品\nbuy: 品物, 買う\npolicy: 返品規定\n", "ja");
        QCOMPARE(kindsIn(lexicon, "この返品規定"), (std::vector<std::uint32_t>{0, 0, 3}));
        QCOMPARE(kindsIn(lexicon, "返品物"), (std::vector<std::uint32_t>{1, 0}));
        QCOMPARE(kindsIn(lexicon, "品物、返 品"), (std::vector<std::uint32_t>{2, 0, 0}));
        QCOMPARE(kindsIn(lexicon, "返"), (std::vector<std::uint32_t>{0}));
    }

    void wordsOfOneKindAreTold_data() {
        QTest::addColumn<QString>("same");  // pairs
        QTest::addColumn<QString>("other"); // pairs of opposite or another sense
        QTest::newRow("fr")
            << "colis livraison|facture facturer|chien chaton|facture reçu|parking garer|perdu "
               "égaré|école ecole|médecin toubib|chargeur pile|frigo aspirateur|sinistre constat|bruit tapage"
            << "ouvert fermé|plus moins|annuler renouveler|bloquer débloquer|grand petit";
        QTest::newRow("es") << "envío paquete|perro mascota|coche carro|móvil celular|cita turno|"
                               "contraseña contrasena|aparcamiento estacionar|cargador batería|nevera "
                               "lavadora|siniestro perito|ruido silencio"
                            << "abierto cerrado|más menos|barato caro|bloquear desbloquear|grande pequeño";
        QTest::newRow("it")
            << "pacco consegna|cane cucciolo|password codice|rimborso rimborsare|smarrito perso|"
               "disponibilità disponibilita|caricabatterie batteria|frigo lavatrice|sinistro perizia|rumore "
               "schiamazzi"
            << "aperto chiuso|bloccare sbloccare|più meno|rinnovare disdire";
        QTest::newRow("pt")
            << "telemóvel celular|comboio trem|autocarro ônibus|morada endereço|senha password|"
               "encomenda pedido|banheiro duche|telemóvel telemovel|carregador bateria|geladeira "
               "fogão|sinistro perícia|barulho ruído"
            << "aberto fechado|bloquear desbloquear|mais menos|renovar rescindir";
        QTest::newRow("nl")
            << "pakket bezorging|hond puppy|kapot stuk|klantenservice medewerker|ruilen omruilen|"
               "afspraak consult|oplader accu|koelkast vaatwasser|schademelding schadeformulier|lawaai herrie"
            << "open gesloten|blokkeren deblokkeren|verloren verlengen|verlengen opzeggen|meer minder";
        QTest::newRow("de")
            << "gekündigt kündigung|abgeschickt versand|stellplatz tiefgarage|rückgabe zurückgeschickt|"
               "storniert absagen|hund welpe|rueckgabe retoure|öffnet geöffnet|passwort kennwort|"
               "verloren verlegt|überwiesen überweisung"
            << "offen geschlossen|sperren entsperren|mehr weniger|verlängern kündigen|anmelden abmelden|"
               "sich sicher|fehler fehlt|war ware|schon schön";
        QTest::newRow("sv")
            << "paket leverans|paketet frakten|hund valp|trasig sönder|kundtjänst medarbetare|"
               "faktura fakturan|lösenord pinkod|återbetalning återbetala|parkering garage|sjuk feber|"
               "försäkring självrisk|förfaller giltig|mejl epost|oppettider öppettiderna"
            << "öppet stängt|spärra öppna|mer mindre|förlänga avboka|när närmaste|stor liten";
        QTest::newRow("da")
            << "pakke levering|hund hvalp|ødelagt beskadiget|kundeservice medarbejder|regning faktura|"
               "adgangskode kodeord|refusion tilbagebetaling|parkering garage|læge lægehus|"
               "aflyse annullere|opsige opsigelse"
            << "åbent lukket|mere mindre|forlænge opsige|som sommer|bil billet|sig sige|stor lille";
        QTest::newRow("no")
            << "pakke levering|hund valp|ødelagt skadet|kundeservice medarbeider|regning faktura|"
               "passord kode|refusjon tilbakebetaling|parkering garasje|fastlege lege|avlyse avbestille|"
               "oppsigelse utmelding|hva kva"
            << "åpent stengt|mer mindre|forlenge avbestille|stor liten|var vare";
        QTest::newRow("nb") << "pakke levering|sykkel moped" << "åpent stengt|stor liten";
        QTest::newRow("ru")
            << "посылка доставку|собака щенок|сломался бракованный|оператор менеджера|счётчик показания|"
               "пароль код|возврат вернуть|парковка гараж|врач терапевту|отменить отмена|"
               "потерял утерян|поликлиника педиатр|ребёнок дети|заблокировать заблокирована"
            << "открыто закрыто|больше меньше|заблокировать разблокировать|продлить расторгнуть|"
               "меню меня|имя им|приём при|быстро долго";
        QTest::newRow("pl")
            << "paczka kurierem|paczkę wysyłki|pies szczeniaka|zepsuty uszkodzona|konsultantem pracownika|"
               "hasło kodu|haslo hasła|zwrot odesłać|parking garażu|lekarza przychodnia|odwołać anulować|"
               "zwrócić oddać|fakturę paragon|zaplacic zapłacić|zgubiłem zaginęła|psem zwierząt"
            << "otwarte zamknięte|więcej mniej|zablokować odblokować|przedłużyć wypowiedzenie|duży mały";
        QTest::newRow("tr")
            << "kargo paketim|kedi köpeğim|bozuk arızalı|iade iadesi|faturam fiş|şifremi parola|"
               "otopark garaj|doktor hekim|sipariş siparişim|kapalı kapali|çalındı çalıntı|randevum randevu|"
               "İptal iptal|siparis sipariş"
            << "açık kapalı|büyük küçük|meni menü|reddedildi onay|ben beden";
        QTest::newRow("ar") << "طرد شحنة|كلب قطة|مكسور تالف|ضاع مفقود|استرجاع إرجاع|مشكلة خلل"
                            << "مفتوح مغلق|أكثر أقل|كبير صغير";
        QTest::newRow("cs")
            << "balík zásilka|pes kočka|rozbitý poškozený|operátor pracovník|faktura účtenka|lékař "
               "doktor|parkování garáž|heslo kód|zrušit odvolat|ztratil ztracený"
            << "otevřeno zavřeno|více méně|zablokovat odblokovat";
        QTest::newRow("el") << "δέμα αποστολή|σκύλος γάτα|χαλασμένο ελαττωματικό|υπάλληλος "
                               "εκπρόσωπος|τιμολόγιο απόδειξη|γιατρός ιατρός|πάρκινγκ γκαράζ|ακύρωση ακυρώσω"
                            << "ανοιχτό κλειστό|περισσότερο λιγότερο|μεγάλο μικρό";
        QTest::newRow("fi")
            << "paketti lähetys|koira kissa|rikki viallinen|asiakaspalvelija työntekijä|lasku kuitti|lääkäri "
               "tohtori|pysäköinti autotalli|salasana tunnusluku|peruuttaa perua|kadonnut hukassa"
            << "auki kiinni|enemmän vähemmän|iso pieni";
        QTest::newRow("hi") << "पार्सल डिलीवरी|कुत्ता बिल्ली|टूटा खराब|बिल रसीद|डॉक्टर चिकित्सक|पासवर्ड पिन|रद्द कैंसल"
                            << "खुला बंद|ज्यादा कम|बड़ा छोटा";
        QTest::newRow("hu") << "csomag küldemény|kutya macska|ügyintéző munkatárs|számla nyugta|orvos "
                               "doktor|parkolás garázs|jelszó kód|elveszett elhagytam"
                            << "nyitva zárva|több kevesebb|nagy kicsi";
        QTest::newRow("id") << "paket pengiriman|anjing kucing|rusak cacat|petugas operator|tagihan "
                               "faktur|batalkan pembatalan|hilang kehilangan"
                            << "buka tutup|lebih kurang";
        QTest::newRow("ko")
            << "택배를 배송|강아지 고양이|고장 파손|상담원 직원|주차장 주차|비밀번호 암호|분실 잃어버렸어요"
            << "차단 해제";
        QTest::newRow("ro") << "colet livrare|câine pisică|stricat defect|factură bon|medic doctor|parcare "
                               "garaj|anulez anulare|pierdut rătăcit"
                            << "deschis închis|mare mic";
        QTest::newRow("uk")
            << "посилка доставку|собака кошеня|зламався бракований|оператор працівника|рахунок чек|лікаря "
               "терапевта|парковка гараж|пароль код|скасувати скасування|загубив втрачено"
            << "відчинено зачинено|більше менше";
    }
    void wordsOfOneKindAreTold() {
        QFETCH(QString, same);
        QFETCH(QString, other);
        const std::string language = QTest::currentDataTag();
        const auto told = [&](const QString& pair) {
            const auto words = pair.split(' ');
            return areOfOneKind(language, words[0].toStdString(), words[1].toStdString());
        };

        for (const auto& pair : same.split('|'))
            QVERIFY2(told(pair), qPrintable(pair));
        for (const auto& pair : other.split('|'))
            QVERIFY2(!told(pair), qPrintable(pair));
    }

    void aRegionHasTheListsOfItsLanguage() {
        for (const char* region : {"pt-BR", "pt_PT", "PT"})
            QCOMPARE(&nlu::Lexicon::of(region), &nlu::Lexicon::of("pt"));
        QVERIFY(!nlu::Lexicon::of("pt-BR").empty());
        for (const char* norwegian :
             {"no", "nb", "nb-NO", "nn_NO"}) // its two written forms have codes of their own
            QVERIFY2(!nlu::Lexicon::of(norwegian).empty(), norwegian);
        QVERIFY(nlu::Lexicon::of("eu").empty());
        QVERIFY(nlu::Lexicon::of("").empty());
    }

    void aWordIsKnownWithoutItsAccents() {
        const nlu::Lexicon french("food: pâtes, été\npaste: pates\nwhere: où, thé", "fr");

        QCOMPARE(kindsOf(french, "fr", "pâtes"), std::vector<std::uint32_t>{1});
        // As it stands it means what its own line says; short ones are other words.
        QCOMPARE(kindsOf(french, "fr", "pates"), std::vector<std::uint32_t>{2});
        QCOMPARE(kindsOf(french, "fr", "ou"), std::vector<std::uint32_t>{});
    }

    void anIntentIsFoundByAWordOfItsKind_data() {
        QTest::addColumn<QString>("pets");
        QTest::addColumn<QString>("parking");
        QTest::addColumn<QString>("askPets");
        QTest::addColumn<QString>("askParking");
        QTest::newRow("fr") << "les chiens sont-ils acceptés|puis-je amener mon chien|je viens avec un chien"
                            << "avez-vous un parking|où est le parking|combien coûte le parking"
                            << "nous avons un hamster|notre lapin aussi"
                            << "pour garer|stationner devant l'entrée";
        QTest::newRow("es") << "se admiten perros|puedo llevar a mi perro|vamos con un perro"
                            << "tienen aparcamiento|dónde está el aparcamiento|cuánto cuesta el aparcamiento"
                            << "tenemos un hámster|nuestro gatito también"
                            << "para estacionar|hay parquímetro en la entrada";
        QTest::newRow("it") << "i cani sono ammessi|posso portare il mio cane|veniamo con un cane"
                            << "avete un parcheggio|dov'è il parcheggio|quanto costa il parcheggio"
                            << "abbiamo un criceto|anche il nostro gattino"
                            << "un garage|la sosta all'ingresso";
        QTest::newRow("pt") << "aceitam cães|posso levar o meu cão|vamos com um cachorro"
                            << "tem estacionamento|onde fica o estacionamento|quanto custa o estacionamento"
                            << "temos um coelho|o nosso gatinho, um pet" << "uma garagem|há parquímetro";
        QTest::newRow("nl") << "zijn honden toegestaan|mag ik mijn hond meenemen|we komen met een hond"
                            << "is er een parkeerplaats|waar is de parkeerplaats|wat kost de parkeerplaats"
                            << "wij hebben een hamster|ook ons konijn" << "een garage|staat de garage vol";
        QTest::newRow("de") << "sind hunde erlaubt|darf mein hund mit|wir kommen mit einem hund"
                            << "gibt es einen parkplatz|wo ist der parkplatz|was kostet der parkplatz"
                            << "wir haben ein kaninchen|auch unser kätzchen"
                            << "die tiefgarage|ein stellplatz am eingang";
        QTest::newRow("sv") << "är hundar välkomna|får jag ta med min hund|vi kommer med en hund"
                            << "har ni parkering|var ligger parkeringen|vad kostar parkeringen"
                            << "vi har en hamster|vår kanin också" << "ett garage|p-plats vid ingången";
        QTest::newRow("da") << "er hunde velkomne|må jeg tage min hund med|vi kommer med en hund"
                            << "har i parkering|hvor er parkeringen|hvad koster parkering"
                            << "vi har en hamster|også vores kanin" << "en garage|p-plads ved indgangen";
        QTest::newRow("nb") << "er hunder velkomne|kan jeg ta med hunden min|vi kommer med hund"
                            << "har dere parkering|hvor er parkeringen|hva koster parkering"
                            << "vi har en hamster|kaninen vår også"
                            << "en garasje|garasjeplass ved inngangen";
        QTest::newRow("ru") << "можно ли с собакой|пускаете ли вы собак|мы приедем с собакой"
                            << "есть ли у вас парковка|где находится парковка|сколько стоит парковка"
                            << "у нас хомяк|ещё наш кролик" << "гараж|стоянка у входа";
        QTest::newRow("pl") << "czy można z psem|czy psy są mile widziane|przyjedziemy z psem"
                            << "czy macie parking|gdzie jest parking|ile kosztuje parking"
                            << "mamy chomika|nasz królik także" << "garaż|garażu przy wejściu";
        QTest::newRow("tr") << "köpek kabul ediyor musunuz|köpeğimi getirebilir miyim|köpekle geliyoruz"
                            << "otoparkınız var mı|otopark nerede|otopark ücreti ne kadar"
                            << "bir hamster getiriyoruz|tavşan da geliyor" << "garaj|girişte garaj";
        QTest::newRow("ar") << "هل يسمح بالكلاب|هل يمكنني إحضار كلبي|سنأتي مع كلب"
                            << "هل لديكم موقف سيارات|أين موقف السيارات|كم سعر الموقف"
                            << "لدينا أرنب|ومعنا قطة" << "كراج|نبحث عن كراج";
        QTest::newRow("cs") << "jsou povoleni psi|můžu vzít svého psa|přijedeme se psem"
                            << "máte parkoviště|kde je parkoviště|kolik stojí parkoviště"
                            << "máme křečka|i náš králík" << "garáž|garáže u vchodu";
        QTest::newRow("el") << "επιτρέπονται σκύλοι|μπορώ να φέρω τον σκύλο μου|ερχόμαστε με σκύλο"
                            << "έχετε πάρκινγκ|πού είναι το πάρκινγκ|πόσο κοστίζει το πάρκινγκ"
                            << "έχουμε ένα κουνέλι|και η γάτα μας" << "γκαράζ|ένα γκαράζ στην είσοδο";
        QTest::newRow("fi") << "ovatko koirat sallittuja|saanko tuoda koiran|tulemme koiran kanssa"
                            << "onko teillä pysäköintiä|missä pysäköinti on|paljonko pysäköinti maksaa"
                            << "hamsteri mukana|kani mukaan" << "autotalli|parkkipaikka oven edessä";
        QTest::newRow("hi") << "क्या कुत्ते ला सकते हैं|मैं अपना कुत्ता लाऊँ|हम कुत्ते के साथ आएँगे"
                            << "क्या पार्किंग है|पार्किंग कहाँ है|पार्किंग कितने की है" << "हमारे पास खरगोश है|बिल्ली भी"
                            << "कार पार्क";
        QTest::newRow("hu") << "szabad kutyát hozni|hozhatom a kutyámat|kutyával jövünk"
                            << "van parkoló|hol van a parkoló|mennyibe kerül a parkoló"
                            << "van egy nyulunk|a hörcsög is" << "garázs|egy garázs a bejáratnál";
        QTest::newRow("id")
            << "apakah anjing boleh masuk|bolehkah membawa anjing saya|kami datang dengan anjing"
            << "apakah ada lahan parkir|di mana area parkir|berapa tarif parkir"
            << "kami punya kelinci|kucing kami juga" << "valet|ada valet";
        QTest::newRow("ko") << "강아지 데려가도 되나요|강아지와 함께 갈게요|강아지가 있어요"
                            << "주차장이 있나요|주차장은 어디인가요|주차장 요금은 얼마예요"
                            << "토끼를 키워요|고양이도요" << "발렛파킹|발렛";
        QTest::newRow("ro") << "sunt acceptați câini|pot aduce câinele meu|venim cu un câine"
                            << "aveți parcare|unde este parcarea|cât costă parcarea"
                            << "avem un hamster|și iepurele nostru" << "garaj|un garaj la intrare";
        QTest::newRow("uk") << "чи можна з собакою|чи пускаєте собак|ми приїдемо з собакою"
                            << "чи є у вас парковка|де знаходиться парковка|скільки коштує парковка"
                            << "у нас хом'як|ще наш кролик" << "гараж|стоянка біля входу";
    }
    void anIntentIsFoundByAWordOfItsKind() {
        QFETCH(QString, pets);
        QFETCH(QString, parking);
        QFETCH(QString, askPets);
        QFETCH(QString, askParking);
        std::vector<TrainingExample> examples;
        for (const auto& text : parts(pets))
            examples.push_back({"one", text, {}});
        for (const auto& text : parts(parking))
            examples.push_back({"two", text, {}});

        const auto model = IntentModel::train({.examples = examples, .language = QTest::currentDataTag()});

        QVERIFY(model);
        for (const auto& text : parts(askPets))
            QCOMPARE((*model)->predict(text).intent(), std::string("one"));
        for (const auto& text : parts(askParking))
            QCOMPARE((*model)->predict(text).intent(), std::string("two"));
    }

    void aWordIsKnownToADocumentThatHasOneOfItsKind_data() {
        QTest::addColumn<QString>("told");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("unheard");
        QTest::newRow("fr") << "Les chiens sont les bienvenus dans le jardin."
                            << "puis-je amener mon hamster dans le jardin"
                            << "puis-je amener mon trombone dans le jardin";
        QTest::newRow("es") << "Los perros son bienvenidos en el jardín."
                            << "puedo llevar a mi hámster al jardín" << "puedo llevar mi trombón al jardín";
        QTest::newRow("it") << "I cani sono i benvenuti in giardino."
                            << "posso portare il mio criceto in giardino"
                            << "posso portare il mio trombone in giardino";
        QTest::newRow("pt-BR") << "Os cachorros são bem-vindos no jardim."
                               << "posso levar o meu coelho ao jardim"
                               << "posso levar o meu trombone ao jardim";
        QTest::newRow("nl") << "Honden zijn welkom in de tuin." << "mag mijn hamster mee in de tuin"
                            << "mag mijn trombone mee in de tuin";
        QTest::newRow("de") << "Hunde sind im Garten willkommen." << "darf mein hamster mit in den garten"
                            << "darf meine posaune mit in den garten";
        QTest::newRow("sv") << "Hundar är välkomna i trädgården." << "kan jag ha en hamster i trädgården"
                            << "kan jag ha en trombon i trädgården";
        QTest::newRow("da") << "Hunde er velkomne i gården." << "kan min hamster til gården"
                            << "kan min trombone til gården";
        QTest::newRow("no") << "Hunder er velkomne i hagen." << "kan en hamster til hagen"
                            << "kan en trombone til hagen";
        QTest::newRow("ru") << "С собаками можно в сад." << "можно с хомяком в сад"
                            << "можно с тромбоном в сад";
        QTest::newRow("pl") << "Psy są mile widziane w ogrodzie." << "czy chomik w ogrodzie"
                            << "czy puzon w ogrodzie";
        QTest::newRow("tr") << "Köpekler bahçeye girebilir." << "tavşan bahçeye girebilir"
                            << "trombon bahçeye girebilir";
        QTest::newRow("ar") << "الكلاب مرحب بها في الحديقة." << "هل يمكن إحضار أرنب إلى الحديقة"
                            << "هل يمكن إحضار ترومبون إلى الحديقة";
        QTest::newRow("cs") << "Psi jsou na zahradě vítáni." << "může křeček na zahradu"
                            << "může trombon na zahradu";
        QTest::newRow("el") << "Οι σκύλοι είναι ευπρόσδεκτοι στον κήπο." << "μπορεί το κουνέλι στον κήπο"
                            << "μπορεί το τρομπόνι στον κήπο";
        QTest::newRow("fi") << "Koirat ovat tervetulleita puutarhaan." << "saako hamsteri tulla puutarhaan"
                            << "saako pasuuna tulla puutarhaan";
        QTest::newRow("hi") << "कुत्तों का बगीचे में स्वागत है।" << "क्या खरगोश बगीचे में आ सकता है"
                            << "क्या तुरही बगीचे में आ सकता है";
        QTest::newRow("hu") << "A kutyák szívesen látott vendégek a kertben." << "jöhet a hörcsög a kertbe"
                            << "jöhet a harsona a kertbe";
        QTest::newRow("id") << "Anjing diterima di taman." << "apakah kelinci boleh ke taman"
                            << "apakah trombon boleh ke taman";
        QTest::newRow("ko") << "강아지는 정원에 들어갈 수 있습니다." << "토끼도 정원에 들어갈 수 있나요"
                            << "트롬본도 정원에 들어갈 수 있나요";
        QTest::newRow("ro") << "Câinii sunt bineveniți în grădină." << "poate un hamster în grădină"
                            << "poate un trombon în grădină";
        QTest::newRow("uk") << "З собаками можна в сад." << "можна з котом в сад"
                            << "можна з тромбоном в сад";
    }
    void aWordIsKnownToADocumentThatHasOneOfItsKind() {
        QFETCH(QString, told);
        QFETCH(QString, asked);
        QFETCH(QString, unheard);
        const auto knowledge =
            Knowledge::build({{.id = "pets", .answers = {told.toStdString()}, .labels = {"visitors"}},
                              {.id = "other", .answers = {"42 17 5"}, .labels = {"visitors"}}},
                             QTest::currentDataTag(), {"visitors"});

        const auto heard = knowledge->ask(asked.toStdString());
        const auto other = knowledge->ask(unheard.toStdString());

        QVERIFY2(heard.answers && heard.unknown.empty(), qPrintable(asked));
        QCOMPARE(other.unknown.size(), std::size_t{1});
    }

private:
    static void everyLanguage() {
        QTest::addColumn<QString>("language");
        for (const char* language :
             {"ar", "cs", "da", "de", "el", "es", "fi", "fr", "hi", "hu", "id", "it", "ja",
              "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh"})
            QTest::newRow(language) << language;
    }
};

CHATKEEP_TEST(tst_Lexicon)
#include "tst_Lexicon.moc"
