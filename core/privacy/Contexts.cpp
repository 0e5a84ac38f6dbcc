// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Contexts.h"

#include <algorithm>

namespace chatkeep::privacy {

namespace {

constexpr std::string_view kCardList[] = {" card",      "credit",      "debit",       "visa",
                                          "mastercard", "master card", "amex",        "american express",
                                          "maestro",    "diners",      "discover",    "unionpay",
                                          " jcb",       "karte",       " carte ",     "tarjeta",
                                          "cartao",     " carta ",     " cc ",        "girocard",
                                          "kaart",      " pan ",       "card number", "cardnumber"};
constexpr std::string_view kOtherNumberList[] = {
    "order",   "bestell",  "auftrag", "invoice",     "rechnung", "ticket",  "tracking",  "sendung",  "paket",
    "parcel",  "shipment", "kunden",  "customer",    "article",  "artikel", " ean ",     " gtin ",   " isbn ",
    " upc ",   "barcode",  " imei ",  "serial",      "account",  " konto",  "reference", " ref ",    " case ",
    " id ",    "license",  "licence", " zip ",       " plz ",    "postal",  "amount",    "commande", "pedido",
    "facture", "factura",  "suivi",   "seguimiento", "passport", "policy"};
constexpr std::string_view kPhoneList[] = {
    "phone",     " tel ",      " tel.",       "telefon",     "mobile",       " mobil",    " cell",
    " call",     " ring ",     " fax",        "whatsapp",    " sms",         "text me",   "handy",
    "rufnummer", "anruf",      "contact",     "reach ",      " dial",        "message",   "registered",
    "movil",     "portable",   "llam",        "appel",       "erreich",      "telephone", " cel ",
    "hotline",   " my number", " her number", " his number", "meine nummer", "viber",     "signal",
    "ruckruf",   "zuruckruf",  "numero",      "voicemail"};
constexpr std::string_view kBirthList[] = {
    "born",    "birth",    " dob",   " d.o.b", "geboren",    "geburt",  " geb.",      " geb ", "naissance",
    " ne le ", " nee le ", "nacido", "nacida", "nacimiento", "nascita", "nascimento", "bday"};
constexpr std::string_view kSocialList[] = {" ssn", "social security", "social sec", " s.s.n"};
constexpr std::string_view kCodeList[] = {" cvv",
                                          "cvv2",
                                          " cvc",
                                          "cvc2",
                                          " csc ",
                                          " cid ",
                                          " cav2",
                                          "security code",
                                          "security number",
                                          "securitycode",
                                          "card code",
                                          "card verification",
                                          "card-verification",
                                          "verification value",
                                          "back of the card",
                                          "back of my card",
                                          "digits on the back",
                                          "prufziffer",
                                          "pruefziffer",
                                          "prufnummer",
                                          "pruefnummer",
                                          "sicherheitscode",
                                          "sicherheitsnummer",
                                          "kartencode",
                                          "codigo de seguridad",
                                          "codigo seguridad",
                                          "codigo de seguranca",
                                          "code de securite",
                                          "cryptogramme",
                                          "codice di sicurezza",
                                          "beveiligingscode",
                                          "kartenprufcode",
                                          "auf der ruckseite",
                                          "code secret de la carte"};

bool edgesFit(std::string_view text, std::size_t at, std::size_t length, std::string_view word) {
    if (word.front() == ' ' && at > 0 && isFoldedWord(text[at - 1])) return false;
    return word.back() != ' ' || at + length >= text.size() || !isFoldedWord(text[at + length]);
}

std::string_view bare(std::string_view word) {
    if (word.front() == ' ') word.remove_prefix(1);
    if (word.back() == ' ') word.remove_suffix(1);
    return word;
}

} // namespace

const Words kCardWords{kCardList};
const Words kOtherNumberWords{kOtherNumberList};
const Words kPhoneWords{kPhoneList};
const Words kBirthWords{kBirthList};
const Words kSocialSecurityWords{kSocialList};
const Words kCodeWords{kCodeList};

std::size_t distanceBefore(const Folded& folded, std::size_t position, Words words, std::size_t reach) {
    const std::size_t from = position > reach ? position - reach : 0;
    const std::string_view text = std::string_view(folded.text).substr(0, position);
    std::size_t nearest = std::string_view::npos;
    for (const std::string_view word : words) {
        const std::string_view letters = bare(word);
        for (std::size_t at = text.find(letters, from); at != std::string_view::npos;
             at = text.find(letters, at + 1)) {
            if (edgesFit(text, at, letters.size(), word))
                nearest = std::min(nearest, position - at - letters.size());
        }
    }
    return nearest;
}

bool followsWithin(const Folded& folded, std::size_t position, Words words, std::size_t reach) {
    const std::size_t to = std::min(folded.size(), position + reach);
    for (const std::string_view word : words) {
        const std::string_view letters = bare(word);
        const std::size_t at = std::string_view(folded.text).substr(0, to).find(letters, position);
        if (at != std::string_view::npos && edgesFit(folded.text, at, letters.size(), word)) return true;
    }
    return false;
}

std::vector<WordPlace> placesOf(const Folded& folded, Words words) {
    std::vector<WordPlace> places;
    const std::string_view text = folded.text;
    for (const std::string_view word : words) {
        const std::string_view letters = bare(word);
        for (std::size_t at = text.find(letters); at != std::string_view::npos;
             at = text.find(letters, at + 1))
            if (edgesFit(text, at, letters.size(), word)) places.push_back({at, at + letters.size()});
    }
    std::ranges::sort(places, {}, &WordPlace::start);
    return places;
}

} // namespace chatkeep::privacy
