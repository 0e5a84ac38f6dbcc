// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "core/engine/knowledge/service/SameTexts.h"
#include "ui/base/PanelBase.h"
#include "ui/base/ReadOrder.h"

#include <QPointer>

#include <memory>
#include <optional>

class QComboBox;
class QDialog;
class QLabel;
class QPushButton;
class QTabWidget;

namespace chatkeep::ui {

class CurveChart;
class KnowledgeItems;
class PairDialog;
class TryQuestion;
class UnansweredView;

/// What became of files that were to be documents.
struct AddedDocuments {
    int count = 0;
    std::vector<std::pair<std::string, Error>> refused; ///< file and why
    std::vector<std::string> names;                     ///< of those that were added, as they are kept
};

/// What bots know: pairs and documents, who sees them, the questions they could not answer, and a place to
/// try one. Thread: GUI; services on workers.
class KnowledgePanel final : public PanelBase {
    Q_OBJECT
public:
    explicit KnowledgePanel(PanelContext context, QWidget* parent = nullptr);
    [[nodiscard]] QVariantMap placeToKeep() const override;
    void returnTo(const QVariantMap& place) override;
    [[nodiscard]] QList<PaletteCommand> commands() override;
    void refresh() override;
    /// Questions of all bots, for the panel's badge. Thread: any but GUI.
    [[nodiscard]] static int countUnanswered(const ConsoleServices& services, const access::Actor& actor);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildUi();
    [[nodiscard]] QWidget* buildThreshold();
    void connectSignals();
    void takeBots(const std::vector<engine::BotRow>& bots);
    void chooseBot(const QString& name);
    void chooseFilled(const std::vector<engine::BotRow>& bots);
    void readShelf();
    void take(engine::KnowledgeShelf shelf);
    void showThreshold();
    void chooseDocuments();
    void addDocuments(const QStringList& paths);
    void tellRefused(const AddedDocuments& added);
    void tellFolder(const QString& path);
    void lookForSame(const std::vector<std::string>& added);
    void tellSame(const std::vector<engine::SameText>& same);
    void showRefused(const QString& title, const QString& facts, const QStringList& lines);
    void showLines(const QString& name, const QString& title, const QString& facts, const QStringList& lines);
    [[nodiscard]] QString namesOf(const QStringList& ids) const;
    [[nodiscard]] static QString addingWords(const QStringList& replaced, bool anyNew, int count);
    void freshen();
    void editItem(const QString& id);
    void editAgain(const std::string& pair);
    void editPair(const engine::KnowledgePair& pair, const QString& asked, std::int64_t question);
    /// Asks for a further wording of the pair with this question, for a visitor's words.
    void showMeanwhile(PairDialog* dialog, const std::string& bot,
                       const std::shared_ptr<engine::KnowledgePair>& base);
    void addWording(std::int64_t id, const QString& words, const QString& question);
    void showDocument(const std::string& name);
    void labelItems(const QStringList& ids);
    void removeItems(const QStringList& ids);
    void offerBack(const QString& words, const std::string& name, const engine::RemovedKnowledge& removed);
    void bringBack(const QString& words, const std::string& name, const engine::RemovedKnowledge& removed);
    /// After an act that changed the draft.
    void changed(const QString& sentence);
    [[nodiscard]] std::string bot() const;

    QString m_wanted;                       ///< bot to choose after a refresh
    QPointer<QDialog> m_editing;            ///< the dialog of a pair, while it is open
    std::string m_edited;                   ///< its pair; empty: a new one
    std::optional<std::string> m_wantsPair; ///< one whose dialog was open when a panel before this one went
    ReadOrder m_rowReads;
    std::vector<engine::BotRow> m_rows;
    engine::KnowledgeShelf m_shelf;
    std::uint64_t m_reading = 0;     ///< what was read before the last is dropped
    std::optional<std::string> m_of; ///< the bot whose shelf is being read
    bool m_readsAgain = false;       ///< something may have changed since that reading began
    QComboBox* m_bots = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_addPair = nullptr;
    QPushButton* m_addFiles = nullptr;
    QTabWidget* m_tabs = nullptr;
    KnowledgeItems* m_items = nullptr;
    UnansweredView* m_unanswered = nullptr;
    CurveChart* m_curve = nullptr;
    QLabel* m_thresholdWords = nullptr;
    TryQuestion* m_try = nullptr;
};

} // namespace chatkeep::ui
