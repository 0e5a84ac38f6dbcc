// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/UnfinishedDialog.h"

#include "core/base/Json.h"
#include "core/conversations/ConversationService.h"
#include "core/conversations/Conversations.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>
#include <map>

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
    return view ? service.removeView(actor, view->id) : Result<void>();
}

Result<void> keepWords(ConversationService& service, const access::Actor& actor, const std::string& which,
                       const TypedWords& words) {
    CHATKEEP_ASSIGN(const auto view, keptView(service, actor, which));
    CHATKEEP_TRY(service.saveView(actor, {.id = view ? view->id : RowUid(),
                                          .place = kDialogPlace,
                                          .name = kDialogPlace,
                                          .filter = {{kWhich, which}, {kTyped, words}}}));
    return {};
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
        for (auto* field : dialog->findChildren<QLineEdit*>())
            if (field->echoMode() == QLineEdit::Normal && !field->isReadOnly())
                follow(field, &QLineEdit::textChanged, &QLineEdit::text);
        for (auto* field : dialog->findChildren<QPlainTextEdit*>())
            if (!field->isReadOnly())
                follow(field, &QPlainTextEdit::textChanged, &QPlainTextEdit::toPlainText);
        connect(dialog, &QDialog::finished, this, &UnfinishedDialog::end);
        m_async->runInOrder(
            this,
            [service = m_service, actor = m_actor, which = m_which] {
                return keptWords(*service, actor, which);
            },
            [this](const Result<TypedWords>& words) {
                if (!words) return;
                m_mayBeKept = !words->empty();
                giveBack(*words);
            });
    }
    ~UnfinishedDialog() override {
        if (m_isOver || m_typed == m_begun) return;
        m_async->post([service = m_service, actor = m_actor, which = m_which, typed = m_typed] {
            (void)keepWords(*service, actor, which, typed);
        });
    }

private:
    template <typename Field, typename Changed, typename Text>
    void follow(Field* field, Changed changed, Text text) {
        const auto name = utf8(field->objectName());
        if (name.empty()) return;
        m_begun[name] = m_typed[name] = utf8((field->*text)());
        connect(field, changed, this, [this, field, text, name] { m_typed[name] = utf8((field->*text)()); });
    }
    /// Somebody closed it: nothing is kept any longer.
    void end() {
        m_isOver = true;
        if (!m_mayBeKept) return;
        m_async->post([service = m_service, actor = m_actor, which = m_which] {
            (void)forgetWords(*service, actor, which);
        });
    }
    /// Into what nobody has touched meanwhile.
    void giveBack(const TypedWords& words) {
        bool any = false;
        for (const auto& [name, text] : words) {
            const auto begun = m_begun.find(name);
            if (begun == m_begun.end() || m_typed[name] != begun->second || text == begun->second) continue;
            auto* field = m_dialog->findChild<QWidget*>(shown(name));
            if (auto* line = qobject_cast<QLineEdit*>(field)) line->setText(shown(text));
            if (auto* lines = qobject_cast<QPlainTextEdit*>(field)) lines->setPlainText(shown(text));
            any = true;
        }
        if (any) tell();
    }
    void tell() {
        auto* words =
            makeWrapped(tr("What you had typed when this was closed is back."), TextRole::Secondary);
        words->setObjectName("unfinishedBack");
        if (auto* rows = qobject_cast<QVBoxLayout*>(m_dialog->layout()))
            rows->insertWidget(rows->count() - 1, words); // above the buttons
    }

    QDialog* m_dialog;
    ConversationService* m_service;
    access::Actor m_actor;
    Async* m_async;
    std::string m_which;
    TypedWords m_begun;
    TypedWords m_typed;
    bool m_mayBeKept = true; ///< until it was read
    bool m_isOver = false;
};

} // namespace

void keepUnfinished(const PanelContext& context, QDialog* dialog, const QString& which) {
    if (context.services.conversations) new UnfinishedDialog(context, dialog, which);
}

} // namespace chatkeep::ui
