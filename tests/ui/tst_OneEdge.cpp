// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Titles, tables, fields and cards of all panels begin at one edge.
#include "tests/main/Registry.h"
#include "tests/ui/DemoConsole.h"
#include "ui/base/Metrics.h"
#include "ui/base/PanelBase.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>

#include <limits>
#include <optional>

using namespace chatkeep;
using namespace chatkeep::ui;

namespace {

/// Where the first of what it shows stands, counted from its own left; nothing for what is no words, field
/// or card.
std::optional<int> beginsAt(const QWidget& widget) {
    if (widget.property("area").toString() == "card") return 0;
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        const bool centred = label->alignment().testFlag(Qt::AlignHCenter);
        return label->text().isEmpty() || centred ? std::nullopt
                                                  : std::optional(label->contentsRect().left());
    }
    if (qobject_cast<const QTableView*>(&widget)) return metrics::kEdge;
    const auto* button = qobject_cast<const QPushButton*>(&widget);
    const bool isShape = button && button->property("kind").toString() != "link";
    if (isShape || qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
        qobject_cast<const QCheckBox*>(&widget))
        return 0;
    return {};
}

/// The leftmost of all that stands in it.
int edgeOf(const QWidget& pane, QString& what) {
    int least = std::numeric_limits<int>::max();
    for (const auto* widget : pane.findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        const auto begins = beginsAt(*widget);
        if (!begins) continue;
        const int at = widget->mapTo(&pane, QPoint(*begins, 0)).x();
        if (at >= least) continue;
        least = at;
        what = widget->objectName() + " “" + widget->accessibleName() + "”";
    }
    return least;
}

/// What lies beside each other, and else the whole.
void addPanes(QWidget* of, QList<QWidget*>& panes) {
    QList<QWidget*> parts;
    for (auto* split : of->findChildren<QSplitter*>())
        if (split->isVisible() && split->orientation() == Qt::Horizontal)
            for (int at = 0; at < split->count(); ++at)
                if (split->widget(at)->isVisible() && !parts.contains(split->widget(at)))
                    parts << split->widget(at);
    // Of those that hold others only the others are looked at.
    for (auto* one : parts)
        if (std::ranges::none_of(parts,
                                 [&](QWidget* other) { return other != one && one->isAncestorOf(other); }))
            panes << one;
    if (parts.isEmpty()) panes << of;
}

} // namespace

class tst_OneEdge : public QObject, test::DemoConsole {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { openHouse("tst_OneEdge"); }
    void cleanupTestCase() {
        closeWindow();
        closeHouse();
    }
    void everythingBeginsAtOneEdge() {
        auto& window = signIn("administrator");
        QTRY_VERIFY_WITH_TIMEOUT(window.isSignedIn(), 15000);
        QStringList crooked;
        for (const auto& entry : window.panels()) {
            window.showPanel(entry.id);
            auto* panel = window.panel();
            QTRY_VERIFY_WITH_TIMEOUT(panel->state() != PanelBase::State::Loading, 15000);
            auto* tabs = panel->findChild<QTabWidget*>();
            for (int tab = 0; tab < (tabs ? tabs->count() : 1); ++tab) {
                if (tabs) tabs->setCurrentIndex(tab);
                QTest::qWait(100);
                if (panel->state() == PanelBase::State::Ready)
                    look(*panel, entry.id + QString::number(tab), crooked);
            }
        }
        QVERIFY2(crooked.isEmpty(), qPrintable("\n" + crooked.join('\n')));
    }

private:
    static void look(QWidget& panel, const QString& where, QStringList& crooked) {
        QList<QWidget*> panes;
        addPanes(&panel, panes);
        for (auto* bar : panel.findChildren<QWidget*>())
            if (bar->isVisible() && bar->property("area").toString() == "header") panes << bar;
        for (const auto* pane : panes) {
            QString what;
            const int at = edgeOf(*pane, what);
            if (at != metrics::kEdge && at != std::numeric_limits<int>::max())
                crooked << QString("%1: %2 begins at %3").arg(where, what).arg(at);
        }
    }
};

CHATKEEP_TEST(tst_OneEdge)
#include "tst_OneEdge.moc"
