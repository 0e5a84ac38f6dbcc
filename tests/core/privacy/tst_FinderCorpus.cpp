// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/ScanLines.h"
#include "tests/main/Registry.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

using chatkeep::privacy::scanLine;

namespace {

struct LabelledSpan {
    qint64 start = 0;
    qint64 end = 0;
    QString type;
};

struct Score {
    int right = 0;
    int wrong = 0;
    int missed = 0;

    [[nodiscard]] double precision() const { return right + wrong ? 100.0 * right / (right + wrong) : 0; }
    [[nodiscard]] double recall() const { return right + missed ? 100.0 * right / (right + missed) : 0; }
};

/// Both sides' names brought to one.
QString commonType(const QString& type) {
    static const std::map<QString, QString> names{{"DOMAIN_NAME", "URL"}, {"DATE_OF_BIRTH", "DATE_TIME"}};
    const auto name = names.find(type);
    return name == names.end() ? type : name->second;
}

std::vector<LabelledSpan> spansOf(const QByteArray& line) {
    std::vector<LabelledSpan> spans;
    for (const auto& value : QJsonDocument::fromJson(line).object().value("spans").toArray()) {
        const QJsonObject span = value.toObject();
        spans.push_back(
            {span["start"].toInteger(), span["end"].toInteger(), commonType(span["type"].toString())});
    }
    return spans;
}

bool matches(const LabelledSpan& a, const LabelledSpan& b) {
    const auto shared = std::min(a.end, b.end) - std::max(a.start, b.start);
    const auto whole = std::max(a.end, b.end) - std::min(a.start, b.start);
    return a.type == b.type && shared * 2 >= whole;
}

void compareLine(const QByteArray& line, std::map<QString, Score>& scores) {
    std::vector<LabelledSpan> wanted = spansOf(line);
    for (const LabelledSpan& span : spansOf(QByteArray::fromStdString(scanLine(line.toStdString())))) {
        const auto hit =
            std::ranges::find_if(wanted, [&](const LabelledSpan& w) { return matches(w, span); });
        if (hit == wanted.end()) {
            ++scores[span.type].wrong;
            continue;
        }
        ++scores[span.type].right;
        wanted.erase(hit);
    }
    for (const LabelledSpan& span : wanted)
        ++scores[span.type].missed;
}

} // namespace

class tst_FinderCorpus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Bounds: the published results of tools built for this and our own study of rules, whichever is higher.
    void findsTheStructuredTypes() {
        QFile file(QStringLiteral(CHATKEEP_SHARED_DATA "/pii/synth_half.jsonl"));
        if (!file.open(QIODevice::ReadOnly)) QSKIP("the labelled texts are not on this machine");
        std::map<QString, Score> scores;
        QElapsedTimer timer;
        timer.start();
        qint64 texts = 0;
        for (; !file.atEnd(); ++texts)
            compareLine(file.readLine(), scores);
        const double microseconds =
            static_cast<double>(timer.nsecsElapsed()) / 1000.0 / static_cast<double>(texts);

        struct Bound {
            const char* type;
            double precision;
            double recall;
        };
        for (const Bound& bound :
             {Bound{"EMAIL_ADDRESS", 100, 100}, Bound{"PHONE_NUMBER", 91, 88},
              Bound{"CREDIT_CARD", 98.6, 100}, Bound{"US_SSN", 100, 100}, Bound{"IBAN_CODE", 100, 100},
              Bound{"URL", 100, 100}, Bound{"DATE_TIME", 84.6, 87.4}}) {
            const Score& score = scores[bound.type];
            qInfo("%-14s precision %5.1f  recall %5.1f  (%d)", bound.type, score.precision(), score.recall(),
                  score.right + score.missed);
            QVERIFY2(score.precision() >= bound.precision, bound.type);
            QVERIFY2(score.recall() >= bound.recall, bound.type);
        }
        qInfo("%.1f us a line, JSON on both sides included", microseconds);
    }
};

CHATKEEP_TEST(tst_FinderCorpus)
#include "tst_FinderCorpus.moc"
