// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Masking.h"
#include "core/conversations/SavedViewTable.h"
#include "core/conversations/Service.h"

#include "core/base/Text.h"
#include "core/crypto/Random.h"
#include "core/crypto/Sealing.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

using access::Right;
constexpr std::size_t kMostViews = 100;
constexpr std::size_t kMaxViewName = 60;
constexpr std::size_t kMaxFilterBytes = 16 * 1024;
constexpr std::size_t kMaxUnfinishedBytes = 256 * 1024; ///< somebody may have put a whole text in
constexpr std::string_view kViewTable = "saved_view";
constexpr std::string_view kViewBody = "body";

Result<SavedView> openView(Room& room, const SavedViewTable::Row& row) {
    CHATKEEP_ASSIGN(const auto version, crypto::sealedKeyVersion(row.body));
    const auto* key = room.ring.find(keys::KeyPurpose::OperatorData, version);
    if (key == nullptr) return fail(ErrorCode::Damaged, {"saved view"}, "under an unknown key");
    CHATKEEP_ASSIGN(const auto text,
                    crypto::open(key->secret.view(),
                                 {room.databases().vaultId(), kViewTable, kViewBody, row.uid}, row.body));
    CHATKEEP_ASSIGN(auto json, parseJson(text));
    CHATKEEP_ASSIGN(auto name, stringMember(json, "name"));
    return SavedView{.id = row.uid,
                     .place = row.place,
                     .name = std::move(name),
                     .filter = json.value("filter", Json::object())};
}

Bytes sealView(Room& room, const RowUid& uid, const SavedView& view) {
    const auto& key = room.ring.active(keys::KeyPurpose::OperatorData);
    const std::string text = dumpJson({{"name", view.name}, {"filter", view.filter}});
    return crypto::seal(key.secret.view(), key.version,
                        {room.databases().vaultId(), kViewTable, kViewBody, uid}, asBytes(text));
}

audit::Draft viewDraft(const char* act, const RowUid& id) {
    return {.act = act, .object = id, .subject = {}, .allowed = true, .details = {}};
}

Result<void> checkView(const SavedView& view, std::size_t mostBytes) {
    CHATKEEP_TRY(checkText(view.name, "name", kMaxViewName));
    CHATKEEP_TRY(checkText(view.place, "place", kMaxViewName));
    if (dumpJson(view.filter).size() > mostBytes) return fail(ErrorCode::TooLarge, {"filter"});
    return {};
}

Result<void> putView(store::Transaction& tx, const OperatorId& author, bool isNew, SavedViewTable::Row row) {
    CHATKEEP_ASSIGN(row.operatorRow, rows::operatorRow(tx, author));
    if (row.operatorRow == 0) return fail(ErrorCode::NotFound, {"operator"});
    if (isNew) {
        CHATKEEP_ASSIGN(const auto there, SavedViewTable::of(tx, row.operatorRow, row.place));
        if (there.size() >= kMostViews) return fail(ErrorCode::TooLarge, {"views"});
        return SavedViewTable::insert(tx, row);
    }
    CHATKEEP_ASSIGN(const bool found, SavedViewTable::update(tx, row));
    return found ? Result<void>() : fail(ErrorCode::NotFound, {"view"});
}

/// The oldest goes: nobody will ask for it any more.
Result<void> makeRoom(store::Transaction& tx, const OperatorId& author, const std::string& place) {
    CHATKEEP_ASSIGN(const auto operatorRow, rows::operatorRow(tx, author));
    CHATKEEP_ASSIGN(const auto there, SavedViewTable::of(tx, operatorRow, place));
    if (there.size() < kMostViews) return {};
    const auto oldest = std::ranges::min_element(there, {}, &SavedViewTable::Row::changed);
    CHATKEEP_TRY(SavedViewTable::remove(tx, oldest->uid, operatorRow));
    return {};
}

Result<void> takeView(store::Transaction& tx, const OperatorId& author, const RowUid& id) {
    CHATKEEP_ASSIGN(const auto operatorRow, rows::operatorRow(tx, author));
    CHATKEEP_ASSIGN(const bool found, SavedViewTable::remove(tx, id, operatorRow));
    return found ? Result<void>() : fail(ErrorCode::NotFound, {"view"});
}

} // namespace

Result<std::vector<SavedView>> Service::savedViews(const Actor& actor, const std::string& place) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::OverviewRead));
    const auto operatorRow = operatorRowOf(actor);
    CHATKEEP_ASSIGN(const auto stored,
                    m_room.databases().readers().read([&](store::ReadTransaction& snapshot) {
                        return SavedViewTable::of(snapshot, operatorRow, place);
                    }));
    std::vector<SavedView> views;
    for (const auto& row : stored) {
        CHATKEEP_ASSIGN(auto view, openView(m_room, row));
        views.push_back(std::move(view));
    }
    std::ranges::sort(views, {}, &SavedView::name);
    return views;
}

Result<RowUid> Service::saveView(const Actor& actor, const SavedView& view) {
    const bool isNew = view.id.isNull();
    const auto uid = isNew ? crypto::newId<RowUid>() : view.id;
    const auto ready = checkView(view, kMaxFilterBytes);
    const auto body = ready ? sealView(m_room, uid, view) : Bytes();
    return m_room.gate.act(actor, Right::OverviewRead, uid, [&](access::Act& act) -> Result<RowUid> {
        if (!ready) return std::unexpected(ready.error());
        CHATKEEP_TRY(putView(act.tx, actor.operatorId(), isNew, {uid, 0, view.place, m_room.now(), body}));
        CHATKEEP_TRY(act.audit(viewDraft("view.saved", uid)));
        return uid;
    });
}

Result<void> Service::removeView(const Actor& actor, RowUid id) {
    return m_room.gate.act(actor, Right::OverviewRead, id, [&](access::Act& act) -> Result<void> {
        CHATKEEP_TRY(takeView(act.tx, actor.operatorId(), id));
        return act.audit(viewDraft("view.removed", id));
    });
}

Result<void> Service::keepUnfinished(const Actor& actor, const SavedView& view) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::OverviewRead));
    CHATKEEP_TRY(checkView(view, kMaxUnfinishedBytes));
    const bool isNew = view.id.isNull();
    const auto uid = isNew ? crypto::newId<RowUid>() : view.id;
    const auto body = sealView(m_room, uid, view);
    return m_room.databases().store().call([&](store::Transaction& tx) -> Result<void> {
        if (isNew) CHATKEEP_TRY(makeRoom(tx, actor.operatorId(), view.place));
        return putView(tx, actor.operatorId(), isNew, {uid, 0, view.place, m_room.now(), body});
    });
}

Result<void> Service::dropUnfinished(const Actor& actor, RowUid id) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::OverviewRead));
    return m_room.databases().store().call(
        [&](store::Transaction& tx) { return takeView(tx, actor.operatorId(), id); });
}

} // namespace chatkeep::conversations
