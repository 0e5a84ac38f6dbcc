// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Evaluation.h"
#include "tests/core/engine/AsNobody.h"
#include "tests/main/Registry.h"

#include <QTemporaryDir>

#include <csignal>
#include <filesystem>
#include <fstream>

#include <sys/resource.h>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

std::vector<TrainingExample> smallSet() {
    std::vector<TrainingExample> examples;
    for (const char* thing : {"shoes", "shirt", "hat", "coat", "scarf", "gloves"}) {
        examples.push_back({"order", std::string("where is the ") + thing + " I ordered", {}});
        examples.push_back({"refund", std::string("I want my money back for the ") + thing, {}});
        examples.push_back({"hours", std::string("when can I come and try the ") + thing, {}});
    }
    return examples;
}

std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Folder {
public:
    std::string with(const char* name, std::string_view bytes) const {
        const std::string path = m_folder.filePath(name).toStdString();
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

private:
    QTemporaryDir m_folder;
};

} // namespace

class tst_Evaluation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsMarksReturnsAndFurtherTabs() {
        const Folder folder;
        const auto read = readTsv(folder.with("a.tsv", "\xEF\xBB\xBFgreet\thello\r\n\r\n\nask\tone\ttwo"));

        QVERIFY(read.has_value());
        QCOMPARE(read->size(), std::size_t(2));
        QCOMPARE(read->front().intent, std::string("greet"));
        QCOMPARE(read->front().text, std::string("hello"));
        QCOMPARE(read->back().text, std::string("one\ttwo"));
    }
    void badFilesAreNamedWithTheirLine_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("what");
        QTest::newRow("no tab") << QByteArray("a\tb\nwithout") << QByteArray("line 2");
        QTest::newRow("no intent") << QByteArray("\ttext") << QByteArray("line 1");
        QTest::newRow("not UTF-8") << QByteArray("a\tb\na\t\xFF\xFE") << QByteArray("line 2");
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE\x61\x00\t\x00", 6) << QByteArray("line 1");
        QTest::newRow("huge line") << QByteArray("a\t") + QByteArray(2 << 20, 'x') << QByteArray("line 1");
        QTest::newRow("empty") << QByteArray() << QByteArray("empty");
        QTest::newRow("blank") << QByteArray("\n\r\n") << QByteArray("empty");
    }
    void badFilesAreNamedWithTheirLine() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, what);
        const Folder folder;
        const std::string path = folder.with("bad.tsv", bytes.toStdString());
        const auto read = readTsv(path);

        QVERIFY(!read && read.error().code == ErrorCode::InvalidInput);
        QCOMPARE(read.error().args.at(0), path);
        QVERIFY(read.error().args.at(1).starts_with(what.toStdString()));
    }
    void missingFilesAndFoldersAreRefused() {
        const Folder folder;
        QVERIFY(readTsv(folder.path("none.tsv")).error().code == ErrorCode::NotFound);
        QVERIFY(readTsv(folder.path(".")).error().code == ErrorCode::InvalidInput);
    }
    void whatThisUserMayNotReadIsRefused() {
        const Folder folder;
        const auto path = folder.with("closed.tsv", "greet\thello\n");
        const test::AsNobody closed(path);

        const auto read = readTsv(path);

        QVERIFY(!read && read.error().code == ErrorCode::InvalidInput);
        QCOMPARE(read.error().args, (std::vector<std::string>{path, "this user may not read it"}));
    }
    void endlessFilesAreRefusedAtTheirFirstLine() {
        const auto read = readTsv("/dev/zero");
        QVERIFY(!read && read.error().code == ErrorCode::InvalidInput);
    }
    void outOfScopeFilesNeedNoLabels() {
        const Folder folder;
        const auto path = folder.with("outside.tsv", "\tzebra quantum\noos\txylophone\n");
        QCOMPARE(readTsv(path, Labels::Ignored).value().size(), std::size_t(2));
        QVERIFY(!readTsv(path));
    }
    void saysAllFigures() {
        const auto set = smallSet();
        const auto figures = evaluate({.train = set, .test = set, .oosTest = {{"x", "zebra quantum", {}}}});
        QVERIFY(figures.has_value());
        for (const char* name :
             {"accuracy", "in_scope_accuracy", "oos_recall", "joint_accuracy", "oos_auroc", "train_seconds",
              "predict_us_mean", "predict_us_p99", "model_bytes", "peak_rss_bytes", "calibration_error"})
            QVERIFY2((*figures)[name].is_number(), name);
        QCOMPARE((*figures)["accuracy"].get<double>(), 1.0);
        QCOMPARE((*figures)["oos_recall"].get<double>(), 1.0);
    }
    void theSlowestOfFewIsThe99thPercentile() {
        std::vector<double> times;
        QCOMPARE(nearestRank(times, 99), 0.0);
        for (int i = 1; i <= 99; ++i)
            times.push_back(i);
        QCOMPARE(nearestRank(std::span(times).first(1), 99), 1.0);
        QCOMPARE(nearestRank(std::span(times).first(2), 99), 2.0);
        QCOMPARE(nearestRank(times, 99), 99.0);
        times.push_back(100);
        QCOMPARE(nearestRank(times, 99), 99.0);
        times.push_back(101);
        QCOMPARE(nearestRank(times, 99), 100.0);
    }
    void withoutOutOfScopeTestsThoseFiguresAreNull() {
        const auto set = smallSet();
        const auto figures = evaluate({.train = set, .test = set});
        QVERIFY((*figures)["oos_recall"].is_null() && (*figures)["oos_auroc"].is_null());
        QVERIFY((*figures)["joint_accuracy"] == (*figures)["in_scope_accuracy"]);
    }
    void labelsOfOutOfScopeFilesDoNotCount() {
        const auto set = smallSet();
        std::vector<TrainingExample> outside = {{"order", "zebra quantum", {}}, {"", "xylophone", {}}};
        auto figures = evaluate({.train = set, .test = set, .oosValid = outside, .oosTest = outside}).value();
        for (auto& example : outside)
            example.intent = "something else";
        auto again = evaluate({.train = set, .test = set, .oosValid = outside, .oosTest = outside}).value();
        for (const char* name :
             {"accuracy", "in_scope_accuracy", "oos_recall", "joint_accuracy", "oos_auroc"})
            QVERIFY(figures[name] == again[name]);
    }
    void predictionsHaveFiveFieldsAndAgreeWithTheFigures() {
        const Folder folder;
        const auto set = smallSet();
        auto test = set;
        test.push_back({"order", "where\tis it", {}});
        const std::string path = folder.path("predictions.tsv");
        const auto figures = evaluate(
            {.train = set, .test = test, .oosTest = {{"x", "zebra quantum", {}}}, .predictionsPath = path});
        QVERIFY(figures.has_value());
        const QStringList lines = QString::fromStdString(content(path)).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), static_cast<qsizetype>(test.size() + 1));
        double right = 0;
        double kept = 0;
        for (const QString& line : lines.first(lines.size() - 1)) {
            const QStringList fields = line.split('\t');
            QCOMPARE(fields.size(), 5);
            QCOMPARE(fields[3], QString(fields[2].toDouble() < 0.5 ? "1" : "0"));
            right += fields[0] == fields[1] ? 1 : 0;
            kept += fields[0] == fields[1] && fields[3] == "0" ? 1 : 0;
        }
        const auto tests = static_cast<double>(test.size());
        QCOMPARE(right / tests, (*figures)["accuracy"].get<double>());
        QCOMPARE(kept / tests, (*figures)["in_scope_accuracy"].get<double>());
    }
    void predictionsThatCannotBeWrittenAreToldBeforeTraining() {
        const Folder folder;
        const auto set = smallSet();
        const auto figures =
            evaluate({.train = set, .test = set, .predictionsPath = folder.path("none/predictions.tsv")});
        QVERIFY(!figures && figures.error().code == ErrorCode::Io);
    }
    void predictionsThatDoNotFitLeaveWhatStoodThere() {
        const Folder folder;
        const auto set = smallSet();
        const std::string path = folder.with("predictions.tsv", "from yesterday\n");
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{64, before.rlim_max};
        const auto handler = std::signal(SIGXFSZ, SIG_IGN); // as a full disk: the write fails
        ::setrlimit(RLIMIT_FSIZE, &small);
        const auto figures = evaluate({.train = set, .test = set, .predictionsPath = path});
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);

        QVERIFY(!figures && figures.error().code == ErrorCode::Io);
        QCOMPARE(content(path), std::string("from yesterday\n"));
        const auto left = std::filesystem::directory_iterator(folder.path("."));
        QCOMPARE(std::distance(begin(left), end(left)), 1);
    }
    void predictionsStayOneALineWhateverTheTextHolds() {
        const Folder folder;
        auto set = smallSet();
        set.push_back({"order", "where\ris\tit", {}});
        const std::string path = folder.path("predictions.tsv");
        QVERIFY(evaluate({.train = set, .test = set, .predictionsPath = path}));
        QVERIFY(!content(path).contains('\r'));
        QVERIFY(content(path).ends_with("\twhere is it\n"));
    }
    void strangeSetsAreNoTrouble() {
        const std::vector<TrainingExample> one = {{"only", "hello", {}}};
        QCOMPARE((*evaluate({.train = one, .test = one}))["accuracy"].get<double>(), 1.0);
        auto lonely = smallSet();
        lonely.push_back({"lonely", "sing a song", {}});
        QVERIFY(evaluate({.train = lonely, .test = lonely}).has_value());
        const std::vector<TrainingExample> unknown = {{"nowhere", "hello", {}}};
        QCOMPARE((*evaluate({.train = one, .valid = unknown, .test = unknown}))["accuracy"].get<double>(),
                 0.0);
        QVERIFY(!evaluate({.test = one}));
    }
};

CHATKEEP_TEST(tst_Evaluation)
#include "tst_Evaluation.moc"
