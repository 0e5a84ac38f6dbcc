// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Unanswered.h"
#include "core/engine/Understanding.h"
#include "ui/base/PanelContext.h"
#include "ui/base/RowsModel.h"

#include <QWidget>

#include <functional>
#include <optional>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QTableView;

namespace chatkeep::ui {

class UndoLine;

/// Messages that the bot did not understand, to be labelled in two keys: a digit chooses one of the likeliest
/// intents, Enter makes the message its example, says so and goes on to the next; both can be taken back. The
/// example stays its person's: an erasure reaches it. Thread: GUI; services on workers.
class FellBackView final : public QWidget {
    Q_OBJECT
public:
    explicit FellBackView(PanelContext context, QWidget* parent = nullptr);
    void showBot(const std::string& bot, const std::vector<std::string>& intents);
    void refresh();

Q_SIGNALS:
    void changed(); ///< the bot has a draft with one example more
    void refused(const chatkeep::Error& error);
    void countChanged(int open);
    /// The list was read again, if nothing kept it from that.
    void followed(const std::optional<chatkeep::Error>& problem);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Row {
        conversations::UnansweredQuestion question;
        std::vector<engine::IntentScore> likely;
    };
    struct Read {
        std::vector<Row> rows;
        std::size_t open = 0;
    };
    using Model = RowsModel<Row, std::int64_t>;

    void makeModel();
    void buildUi();
    [[nodiscard]] QWidget* buildFoot();
    void take(Read read);
    void showOpen(std::size_t open);
    void showButtons();
    void showRow();
    void pressed(int key);
    void choose(int suggestion);
    void label();
    void dismiss();
    void putBack(std::int64_t id, std::function<Result<void>()> act);
    /// True if the draft is not known to lack it; otherwise says so beside the field.
    [[nodiscard]] bool checkIntent();
    void showProblem(const QString& sentence);
    void refuse(const Error& error, const QString& intent);
    [[nodiscard]] QString unknownIntent(const QString& intent) const;
    void finished();
    void gone(std::int64_t id);
    [[nodiscard]] const Row* row() const;
    [[nodiscard]] static Result<Read> read(const ConsoleServices& services, const access::Actor& actor,
                                           const std::string& bot);

    PanelContext m_context;
    std::string m_bot;
    bool m_wasRead = false;
    bool m_busy = false;
    std::vector<int> m_ahead;  ///< keys that were pressed while an act ran
    std::int64_t m_wanted = 0; ///< the question to be chosen once it is read
    std::int64_t m_shown = 0;  ///< the question whose suggestions are shown
    std::vector<std::string> m_intents;
    Model* m_model = nullptr;
    QLabel* m_summary = nullptr;
    QTableView* m_table = nullptr;
    QHBoxLayout* m_suggestions = nullptr;
    QComboBox* m_intent = nullptr;
    QLabel* m_problem = nullptr; ///< of what the field holds
    UndoLine* m_undo = nullptr;
    QPushButton* m_label = nullptr;
    QPushButton* m_dismiss = nullptr;
};

} // namespace chatkeep::ui
