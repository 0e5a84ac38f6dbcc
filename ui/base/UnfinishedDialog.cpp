// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/UnfinishedDialog.h"

#include "core/base/Json.h"
#include "core/base/Log.h"
#include "core/conversations/ConversationService.h"
#include "core/conversations/Conversations.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace chatkeep::ui {

namespace {

using conversations::ConversationService;
using TypedWords = std::map<std::string, std::string>; ///< by field

constexpr const char* kDialogPlace = "dialogs.unfinished";
constexpr const char* kWhich = "which";
constexpr const char* kTyped = "typed";

Result<std::optional<conversations::SavedView>>
keptView(ConversationService& service, const access::Actor& actor, const std::string& which) {
    CHATKEEP_ASSIGN(auto views, service.savedViews(actor, kDialogPlace));
    const auto found = std::ranges::find_if(views, [&](const conversations::SavedView& view) {
        return stringMember(view.filter, kWhich).value_or(std::string()) == which;
    });
    if (found == views.end()) return std::nullopt;
    return std::move(*found);
}

Result<TypedWords> keptWords(ConversationService& service, const access::Actor& actor,
                             const std::string& which) {
    TypedWords words;
    CHATKEEP_ASSIGN(const auto view, keptView(service, actor, which));
    if (!view) return words;
    const auto typed = view->filter.value(kTyped, Json::object());
    for (const auto& [field, text] : typed.items())
        if (text.is_string()) words[field] = text.get<std::string>();
    return words;
}

Result<void> forgetWords(ConversationService& service, const access::Actor& actor, const std::string& which) {
    CHATKEEP_ASSIGN(const auto view, keptView(service, actor, which));
    return view ? service.dropUnfinished(actor, view->id) : Result<void>();
}

Result<void> keepWords(ConversationService& service, const access::Actor& actor, const std::string& which,
                       const TypedWords& words) {
    CHATKEEP_ASSIGN(const auto view, keptView(service, actor, which));
    return service.keepUnfinished(actor, {.id = view ? view->id : RowUid(),
                                          .place = kDialogPlace,
                                          .name = kDialogPlace,
                                          .filter = {{kWhich, which}, {kTyped, words}}});
}

/// A field that somebody fills, as a text.
struct Field {
    std::string name;
    QPointer<QWidget> widget;
    std::function<QString()> read;
    std::function<void(const QString&)> write;
};

bool isPartOfOne(const QWidget* widget) {
    for (const auto* over = widget->parentWidget(); over != nullptr; over = over->parentWidget())
        if (qobject_cast<const JoinedField*>(over)) return true;
    return false;
}

/// Whatever language it is shown in, where it stands for something.
QString choiceAt(const QComboBox* field, int at) {
    const QVariant data = field->itemData(at);
    return data.isValid() ? data.toString() : field->itemText(at);
}

QString chosenIn(const QComboBox* field) {
    return choiceAt(field, field->currentIndex());
}

void choose(QComboBox* field, const QString& wanted) {
    for (int at = 0; at < field->count(); ++at)
        if (choiceAt(field, at) == wanted) return field->setCurrentIndex(at);
}

/// Follows the fields while they stand: when it goes, they may be gone.
class UnfinishedDialog final : public QObject {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::UnfinishedDialog)

public:
    UnfinishedDialog(const PanelContext& context, QDialog* dialog, const QString& which)
        : QObject(dialog)
        , m_dialog(dialog)
        , m_service(&context.services.conversations->service())
        , m_actor(context.actor)
        , m_async(context.async)
        , m_which(utf8(which)) {
        m_pause.setSingleShot(true);
        m_pause.setInterval(kKeepTypedMs);
        connect(&m_pause, &QTimer::timeout, this, &UnfinishedDialog::keep);
        followAll();
        connect(dialog, &QDialog::finished, this, &UnfinishedDialog::end);
        m_async->runInOrder(
            this,
            [service = m_service, actor = m_actor, which = m_which] {
                return keptWords(*service, actor, which);
            },
            [this](const Result<TypedWords>& words) {
                if (!words) return;
                if (!m_kept) m_kept = *words; // else they are newer
                giveBack(*words);
            });
    }
    ~UnfinishedDialog() override {
        if (!m_isOver) keep();
    }

private:
    /// Choices come first: what can be chosen or typed elsewhere follows them.
    void followAll() {
        for (auto* field : m_dialog->findChildren<QComboBox*>())
            follow(field, &QComboBox::currentIndexChanged, &chosenIn, &choose);
        for (auto* field : m_dialog->findChildren<JoinedField*>())
            follow(field, &JoinedField::changed, &JoinedField::kept, &JoinedField::giveBack);
        for (auto* field : m_dialog->findChildren<QLineEdit*>())
            if (field->echoMode() == QLineEdit::Normal && !field->isReadOnly())
                follow(field, &QLineEdit::textChanged, &QLineEdit::text, &QLineEdit::setText);
        for (auto* field : m_dialog->findChildren<QPlainTextEdit*>())
            if (!field->isReadOnly())
                follow(field, &QPlainTextEdit::textChanged, &writtenIn, &QPlainTextEdit::setPlainText);
        m_begun = m_typed;
    }
    template <typename Widget, typename Changed, typename Read, typename Write>
    void follow(Widget* widget, Changed changed, Read read, Write write) {
        if (widget->objectName().isEmpty() || isPartOfOne(widget)) return;
        m_fields.push_back({utf8(widget->objectName()), widget,
                            [widget, read] { return std::invoke(read, widget); },
                            [widget, write](const QString& text) { std::invoke(write, widget, text); }});
        m_typed[m_fields.back().name] = utf8(m_fields.back().read());
        connect(widget, changed, this, &UnfinishedDialog::note);
    }
    /// All of them: one may have changed another without a word.
    void note() {
        for (const auto& field : m_fields)
            if (field.widget) m_typed[field.name] = utf8(field.read());
        if (!m_isOver && !m_pause.isActive()) m_pause.start(); // whoever types on and on is not waited for
    }
    /// Also while it is open: the program may end without a word.
    void keep() {
        if (m_typed == m_begun) {
            if (m_stoodHere) forget(); // else it is still to come, or could not be given back
            return;
        }
        if (m_kept == m_typed) return;
        m_kept = m_typed;
        m_stoodHere = true;
        m_async->post([service = m_service, actor = m_actor, which = m_which, typed = m_typed] {
            if (const auto kept = keepWords(*service, actor, which, typed); !kept)
                log::write(log::Level::Warning, "unfinished words not kept", {{"code", kept.error().code}});
        });
    }
    /// Somebody closed it: nothing is kept any longer.
    void end() {
        m_isOver = true;
        m_pause.stop();
        forget();
    }
    void forget() {
        if (m_kept && m_kept->empty()) return;
        m_kept = TypedWords();
        m_async->post([service = m_service, actor = m_actor, which = m_which] {
            (void)forgetWords(*service, actor, which);
        });
    }
    /// Into what nobody has touched meanwhile.
    void giveBack(const TypedWords& words) {
        const auto found = m_typed;
        bool any = false;
        for (const auto& field : m_fields) {
            const auto kept = words.find(field.name);
            const auto& begun = m_begun.at(field.name);
            if (kept == words.end() || !field.widget || found.at(field.name) != begun) continue;
            if (utf8(field.read()) != kept->second) field.write(shown(kept->second));
            any = any || kept->second != begun;
        }
        if (!any) return;
        m_stoodHere = true;
        tell();
    }
    void tell() {
        auto* words =
            makeWrapped(tr("What you had filled in when this was closed is back."), TextRole::Secondary);
        words->setObjectName("unfinishedBack");
        if (auto* rows = qobject_cast<QVBoxLayout*>(m_dialog->layout()))
            rows->insertWidget(rows->count() - 1, words); // above the buttons
    }

    QDialog* m_dialog;
    ConversationService* m_service;
    access::Actor m_actor;
    Async* m_async;
    std::string m_which;
    std::vector<Field> m_fields;
    TypedWords m_begun;
    TypedWords m_typed;
    std::optional<TypedWords> m_kept; ///< by the vault, once that was read
    bool m_stoodHere = false;         ///< what is kept, in these fields
    QTimer m_pause;
    bool m_isOver = false;
};

} // namespace

void keepUnfinished(const PanelContext& context, QDialog* dialog, const QString& which) {
    if (context.services.conversations) new UnfinishedDialog(context, dialog, which);
}

} // namespace chatkeep::ui
