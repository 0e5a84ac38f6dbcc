<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>chatkeep::ui::AccessPanel</name>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>who may work here, and who can open the vault</source>
        <translation>wer hier arbeiten darf und wer den Tresor öffnen kann</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>End the sessions and remove the operator</source>
        <translation>Sitzungen beenden und den Benutzer entfernen</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Passwort…</translation>
    </message>
    <message>
        <source>Give the chosen operator a new password</source>
        <translation>Dem gewählten Benutzer ein neues Passwort geben</translation>
    </message>
    <message>
        <source>Role…</source>
        <translation>Rolle…</translation>
    </message>
    <message>
        <source>Change what the chosen operator may do</source>
        <translation>Ändern, was der gewählte Benutzer darf</translation>
    </message>
    <message>
        <source>Add an operator…</source>
        <translation>Benutzer hinzufügen…</translation>
    </message>
    <message>
        <source>Let another person work here</source>
        <translation>Eine weitere Person hier arbeiten lassen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Opens the vault</source>
        <translation>Öffnet den Tresor</translation>
    </message>
    <message>
        <source>own slot</source>
        <translation>eigener Platz</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>Letzte Anmeldung</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>An operator with a slot was removed. The vault key was changed at once; changing the keys of the databases too is still owed.</source>
        <translation>Ein Benutzer mit eigenem Platz wurde entfernt. Der Schlüssel des Tresors wurde sofort gewechselt; der Wechsel der Datenbankschlüssel steht noch aus.</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Add an operator</source>
        <translation>Benutzer hinzufügen</translation>
    </message>
    <message>
        <source>%1 can sign in from now on.</source>
        <translation>%1 kann sich ab jetzt anmelden.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>%1 was added.</source>
        <translation>%1 wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>Change the role</source>
        <translation>Rolle ändern</translation>
    </message>
    <message>
        <source>%1 becomes %2 at once, in open windows too.</source>
        <translation>%1 bekommt sofort die Rolle %2, auch in offenen Fenstern.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>The old password of %1 stops working at once.</source>
        <translation>Das alte Passwort von %1 gilt sofort nicht mehr.</translation>
    </message>
    <message>
        <source>The password was changed.</source>
        <translation>Das Passwort wurde geändert.</translation>
    </message>
    <message>
        <source>The sessions of %1 end at once and the sign-in stops working. Their slot is removed and the vault gets a new key, so that their password no longer opens it. What they wrote stays.</source>
        <translation>Die Sitzungen von %1 enden sofort, und die Anmeldung gilt nicht mehr. Der eigene Platz wird entfernt, und der Tresor bekommt einen neuen Schlüssel, sodass dieses Passwort ihn nicht mehr öffnet. Geschriebenes bleibt.</translation>
    </message>
    <message>
        <source>The sessions of %1 end at once and the sign-in stops working. What they wrote stays.</source>
        <translation>Die Sitzungen von %1 enden sofort, und die Anmeldung gilt nicht mehr. Geschriebenes bleibt.</translation>
    </message>
    <message>
        <source>Remove the operator %1</source>
        <translation>Benutzer %1 entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the operator</source>
        <translation>Benutzer entfernen</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>%1 wurde entfernt.</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Ihre Rolle darf das nicht.</translation>
    </message>
    <message>
        <source>Choose an operator first.</source>
        <translation>Wählen Sie zuerst einen Benutzer.</translation>
    </message>
    <message>
        <source>Somebody else has to do this to you.</source>
        <translation>Das muss jemand anderes für Sie tun.</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) that they have go back to the queue.</source>
        <translation>
            <numerusform>%n übernommener Chat geht zurück in die Warteschlange.</numerusform>
            <numerusform>%n übernommene Chats gehen zurück in die Warteschlange.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::AlarmGrid</name>
    <message>
        <source>A visitor wants a person</source>
        <translation>Ein Besucher möchte einen Menschen</translation>
    </message>
    <message>
        <source>A visitor waits too long</source>
        <translation>Ein Besucher wartet zu lange</translation>
    </message>
    <message>
        <source>A message in my chat</source>
        <translation>Eine Nachricht in meinem Chat</translation>
    </message>
    <message>
        <source>A note names me</source>
        <translation>Eine Notiz nennt mich</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Tray badge</source>
        <translation>Infobereich</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::Alarms</name>
    <message numerus="yes">
        <source>%n visitor(s) wait for a person</source>
        <translation>
            <numerusform>%n Besucher wartet auf einen Menschen</numerusform>
            <numerusform>%n Besucher warten auf einen Menschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Chatkeep: %1</source>
        <translation>Chatkeep: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n visitor(s) wait longer than the target</source>
        <translation>
            <numerusform>%n Besucher wartet länger als das Ziel</numerusform>
            <numerusform>%n Besucher warten länger als das Ziel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your chats have unread messages</source>
        <translation>
            <numerusform>%n Ihrer Chats hat ungelesene Nachrichten</numerusform>
            <numerusform>%n Ihrer Chats haben ungelesene Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) of colleagues name you</source>
        <translation>
            <numerusform>%n Notiz nennt Sie</numerusform>
            <numerusform>%n Notizen nennen Sie</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::AuditPanel</name>
    <message>
        <source>Audit log</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Zeigen: %1</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Reveals and exports</source>
        <translation>Einblendungen und Exporte</translation>
    </message>
    <message>
        <source>Denials</source>
        <translation>Ablehnungen</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>not verified yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Check every hash and the signature of the whole log</source>
        <translation>Jede Prüfsumme und die Unterschrift des ganzen Protokolls prüfen</translation>
    </message>
    <message>
        <source>Export proof…</source>
        <translation>Nachweis exportieren…</translation>
    </message>
    <message>
        <source>Write the log so that others can check it with their own tools</source>
        <translation>Das Protokoll so schreiben, dass andere es mit eigenen Werkzeugen prüfen können</translation>
    </message>
    <message>
        <source>#</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Did</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Woran</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>denied</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Audit entries</source>
        <translation>Einträge des Protokolls</translation>
    </message>
    <message>
        <source>Entry as it stands in the tree</source>
        <translation>Eintrag, wie er im Baum steht</translation>
    </message>
    <message>
        <source>Sealed details</source>
        <translation>Versiegelte Einzelheiten</translation>
    </message>
    <message>
        <source>This entry has no details, or they were erased; the entry proves itself without them.</source>
        <translation>Dieser Eintrag hat keine Einzelheiten, oder sie wurden gelöscht; er beweist sich auch ohne sie.</translation>
    </message>
    <message>
        <source>verifying…</source>
        <translation>wird geprüft…</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>%1 entries verified now</source>
        <translation>%1 Einträge eben geprüft</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) found</source>
        <translation>
            <numerusform>%n Fehler gefunden</numerusform>
            <numerusform>%n Fehler gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder for the export</source>
        <translation>Ordner für den Export</translation>
    </message>
    <message>
        <source>Export the audit log</source>
        <translation>Prüfprotokoll exportieren</translation>
    </message>
    <message>
        <source>Entries hold ids, acts and hashes, no words of any person. The folder can be checked with any transparency-log tool.</source>
        <translation>Einträge enthalten Kennungen, Taten und Prüfsummen, keine Worte von Personen. Der Ordner lässt sich mit jedem Werkzeug für Transparenzprotokolle prüfen.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>%1 entries exported to %2</source>
        <translation>%1 Einträge nach %2 exportiert</translation>
    </message>
    <message>
        <source>Verify the audit log</source>
        <translation>Prüfprotokoll prüfen</translation>
    </message>
    <message>
        <source>%1 entries · every act and every denial</source>
        <translation>%1 Einträge · jede Aktion und jede Ablehnung</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::AuditWords</name>
    <message>
        <source>exported the audit log</source>
        <translation>exportierte das Prüfprotokoll</translation>
    </message>
    <message>
        <source>began a backup</source>
        <translation>begann eine Sicherung</translation>
    </message>
    <message>
        <source>made a backup</source>
        <translation>machte eine Sicherung</translation>
    </message>
    <message>
        <source>a backup failed</source>
        <translation>eine Sicherung schlug fehl</translation>
    </message>
    <message>
        <source>refreshed the keys of a backup</source>
        <translation>erneuerte die Schlüssel einer Sicherung</translation>
    </message>
    <message>
        <source>forgot a backup target</source>
        <translation>vergaß ein Sicherungsziel</translation>
    </message>
    <message>
        <source>imported a bot version</source>
        <translation>importierte eine Bot-Version</translation>
    </message>
    <message>
        <source>published a bot version</source>
        <translation>veröffentlichte eine Bot-Version</translation>
    </message>
    <message>
        <source>rolled a bot back</source>
        <translation>setzte einen Bot zurück</translation>
    </message>
    <message>
        <source>trained a bot</source>
        <translation>trainierte einen Bot</translation>
    </message>
    <message>
        <source>removed a canned reply</source>
        <translation>entfernte einen Textbaustein</translation>
    </message>
    <message>
        <source>saved a canned reply</source>
        <translation>speicherte einen Textbaustein</translation>
    </message>
    <message>
        <source>began to delete a conversation</source>
        <translation>begann, ein Gespräch zu löschen</translation>
    </message>
    <message>
        <source>deleted a conversation</source>
        <translation>löschte ein Gespräch</translation>
    </message>
    <message>
        <source>exported a conversation</source>
        <translation>exportierte ein Gespräch</translation>
    </message>
    <message>
        <source>asked for a person</source>
        <translation>bat um einen Menschen</translation>
    </message>
    <message>
        <source>imported a conversation</source>
        <translation>importierte ein Gespräch</translation>
    </message>
    <message>
        <source>wrote a note</source>
        <translation>schrieb eine Notiz</translation>
    </message>
    <message>
        <source>rated a conversation</source>
        <translation>bewertete ein Gespräch</translation>
    </message>
    <message>
        <source>replied to a visitor</source>
        <translation>antwortete einem Besucher</translation>
    </message>
    <message>
        <source>resolved a conversation</source>
        <translation>erledigte ein Gespräch</translation>
    </message>
    <message>
        <source>handed a conversation back</source>
        <translation>gab ein Gespräch zurück</translation>
    </message>
    <message>
        <source>revealed masked text</source>
        <translation>blendete verdeckten Text ein</translation>
    </message>
    <message>
        <source>began a conversation</source>
        <translation>begann ein Gespräch</translation>
    </message>
    <message>
        <source>took over a conversation</source>
        <translation>übernahm ein Gespräch</translation>
    </message>
    <message>
        <source>began an import</source>
        <translation>begann einen Import</translation>
    </message>
    <message>
        <source>settled an owed rotation</source>
        <translation>holte einen Schlüsselwechsel nach</translation>
    </message>
    <message>
        <source>added an operator</source>
        <translation>fügte einen Benutzer hinzu</translation>
    </message>
    <message>
        <source>changed a password</source>
        <translation>änderte ein Passwort</translation>
    </message>
    <message>
        <source>kept a password</source>
        <translation>behielt ein Passwort</translation>
    </message>
    <message>
        <source>recovered an operator</source>
        <translation>stellte einen Benutzer wieder her</translation>
    </message>
    <message>
        <source>removed an operator</source>
        <translation>entfernte einen Benutzer</translation>
    </message>
    <message>
        <source>restored an operator</source>
        <translation>holte einen Benutzer zurück</translation>
    </message>
    <message>
        <source>changed a role</source>
        <translation>änderte eine Rolle</translation>
    </message>
    <message>
        <source>began to delete a person</source>
        <translation>begann, eine Person zu löschen</translation>
    </message>
    <message>
        <source>deleted a person</source>
        <translation>löschte eine Person</translation>
    </message>
    <message>
        <source>renewed the recovery shares</source>
        <translation>erneuerte die Wiederherstellungsteile</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>meldete sich ab</translation>
    </message>
    <message>
        <source>gave the password again</source>
        <translation>gab das Passwort erneut ein</translation>
    </message>
    <message>
        <source>was refused at sign-in</source>
        <translation>wurde bei der Anmeldung abgewiesen</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>meldete sich an</translation>
    </message>
    <message>
        <source>changed a setting</source>
        <translation>änderte eine Einstellung</translation>
    </message>
    <message>
        <source>removed a slot</source>
        <translation>entfernte einen Platz</translation>
    </message>
    <message>
        <source>the bot answered a message</source>
        <translation>der Bot beantwortete eine Nachricht</translation>
    </message>
    <message>
        <source>received a message</source>
        <translation>empfing eine Nachricht</translation>
    </message>
    <message>
        <source>restored the vault</source>
        <translation>stellte den Tresor wieder her</translation>
    </message>
    <message>
        <source>was refused at the closed vault</source>
        <translation>wurde am geschlossenen Tresor abgewiesen</translation>
    </message>
    <message>
        <source>visitor</source>
        <translation>Besucher</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>%1 %2…</source>
        <translation>%1 %2…</translation>
    </message>
    <message>
        <source>accepted an operator&apos;s row as it is</source>
        <translation>nahm die Zeile eines Benutzers an, wie sie ist</translation>
    </message>
    <message>
        <source>added a slot for an unattended start</source>
        <translation>fügte einen Platz für unbeaufsichtigten Start hinzu</translation>
    </message>
    <message>
        <source>a slot could not be added</source>
        <translation>ein Platz ließ sich nicht hinzufügen</translation>
    </message>
    <message>
        <source>bound the vault file to the log</source>
        <translation>band die Tresordatei an das Protokoll</translation>
    </message>
    <message>
        <source>accepted an older vault</source>
        <translation>nahm einen älteren Tresor an</translation>
    </message>
    <message>
        <source>saved a bot&apos;s draft</source>
        <translation>speicherte den Entwurf eines Bots</translation>
    </message>
    <message>
        <source>took a visitor&apos;s words out of a bot</source>
        <translation>nahm die Worte eines Besuchers aus einem Bot</translation>
    </message>
    <message>
        <source>made visitors&apos; words a bot&apos;s examples</source>
        <translation>machte Worte von Besuchern zu Beispielen eines Bots</translation>
    </message>
    <message>
        <source>changed what a bot needs to be published</source>
        <translation>änderte, was ein Bot zur Veröffentlichung braucht</translation>
    </message>
    <message>
        <source>changed a version&apos;s note</source>
        <translation>änderte die Notiz einer Version</translation>
    </message>
    <message>
        <source>deleted a bot&apos;s draft</source>
        <translation>löschte einen Entwurf eines Bots</translation>
    </message>
    <message>
        <source>deleted a bot</source>
        <translation>löschte einen Bot</translation>
    </message>
    <message>
        <source>replayed past chats against a version</source>
        <translation>spielte frühere Gespräche mit einer Version nach</translation>
    </message>
    <message>
        <source>trained a bot again</source>
        <translation>trainierte einen Bot neu</translation>
    </message>
    <message>
        <source>imported a certificate</source>
        <translation>importierte ein Zertifikat</translation>
    </message>
    <message>
        <source>read the certificate again</source>
        <translation>las das Zertifikat neu ein</translation>
    </message>
    <message>
        <source>gave a conversation to a colleague</source>
        <translation>gab ein Gespräch an eine Kollegin oder einen Kollegen</translation>
    </message>
    <message>
        <source>exported a list of conversations</source>
        <translation>exportierte eine Liste von Gesprächen</translation>
    </message>
    <message>
        <source>changed what a bot knows</source>
        <translation>änderte, was ein Bot weiß</translation>
    </message>
    <message>
        <source>took questions off the work list</source>
        <translation>nahm Fragen von der Arbeitsliste</translation>
    </message>
    <message>
        <source>listened again with other settings</source>
        <translation>lauschte neu mit anderen Einstellungen</translation>
    </message>
    <message>
        <source>asked for their data</source>
        <translation>fragte nach den eigenen Daten</translation>
    </message>
    <message>
        <source>the bot spoke up in a silence</source>
        <translation>der Bot meldete sich in einer Stille</translation>
    </message>
    <message>
        <source>forgot a view of the list</source>
        <translation>vergaß eine Ansicht der Liste</translation>
    </message>
    <message>
        <source>kept a view of the list</source>
        <translation>behielt eine Ansicht der Liste</translation>
    </message>
    <message>
        <source>wanted to %1</source>
        <translation>wollte: %1</translation>
    </message>
    <message>
        <source>put questions back on the work list</source>
        <translation>setzte Fragen wieder auf die Arbeitsliste</translation>
    </message>
    <message>
        <source>moved visitors&apos; words to an intent&apos;s new name</source>
        <translation>zog Worte von Besuchern zum neuen Namen einer Absicht um</translation>
    </message>
    <message>
        <source>put a conversation back into the queue</source>
        <translation>stellte ein Gespräch zurück in die Warteschlange</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::BackupsPanel</name>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Check…</source>
        <translation>Prüfen…</translation>
    </message>
    <message>
        <source>Open the chosen set with the recovery identity and check everything in it</source>
        <translation>Den gewählten Satz mit der Wiederherstellungs-Identität öffnen und alles darin prüfen</translation>
    </message>
    <message>
        <source>Back up now…</source>
        <translation>Jetzt sichern…</translation>
    </message>
    <message>
        <source>Write a full, encrypted backup to a folder</source>
        <translation>Eine volle, verschlüsselte Sicherung in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>no set yet</source>
        <translation>noch kein Satz</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>keys owed</source>
        <translation>Schlüssel offen</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>neuester</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>aufbewahrt</translation>
    </message>
    <message>
        <source>Backup sets</source>
        <translation>Sicherungssätze</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Noch keine Sicherung</translation>
    </message>
    <message>
        <source>A backup is two encrypted files that any age tool opens with your recovery identity. Keep two targets on different devices.</source>
        <translation>Eine Sicherung besteht aus zwei verschlüsselten Dateien, die jedes age-Werkzeug mit Ihrer Wiederherstellungs-Identität öffnet. Nutzen Sie zwei Ziele auf verschiedenen Geräten.</translation>
    </message>
    <message>
        <source>one copy only: add a second target</source>
        <translation>nur eine Kopie: zweites Ziel hinzufügen</translation>
    </message>
    <message>
        <source>%1 targets</source>
        <translation>%1 Ziele</translation>
    </message>
    <message>
        <source>Folder for the backup, best on another device</source>
        <translation>Ordner für die Sicherung, am besten auf einem anderen Gerät</translation>
    </message>
    <message>
        <source>Copying; bots keep answering, and losing power harms neither vault nor older sets…</source>
        <translation>Wird kopiert; die Bots antworten weiter, und ein Stromausfall schadet weder Tresor noch älteren Sätzen…</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>A full, encrypted copy is written to %1.</source>
        <translation>Eine volle, verschlüsselte Kopie wird nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>%1 written, %2</source>
        <translation>%1 geschrieben, %2</translation>
    </message>
    <message>
        <source>Check a backup</source>
        <translation>Sicherung prüfen</translation>
    </message>
    <message>
        <source>The set is opened with your recovery identity, in memory only. Nothing is changed.</source>
        <translation>Der Satz wird mit Ihrer Wiederherstellungs-Identität geöffnet, nur im Arbeitsspeicher. Nichts wird geändert.</translation>
    </message>
    <message>
        <source>Recovery identity, AGE-SECRET-KEY-1…</source>
        <translation>Wiederherstellungs-Identität, AGE-SECRET-KEY-1…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check the set</source>
        <translation>Den Satz prüfen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Whole: %1 parts checked.</source>
        <translation>Unversehrt: %1 Teile geprüft.</translation>
    </message>
    <message>
        <source>Damaged: %1</source>
        <translation>Beschädigt: %1</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::BarChart</name>
    <message>
        <source>Nothing in the last 24 hours.</source>
        <translation>Nichts in den letzten 24 Stunden.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::BotEditor</name>
    <message>
        <source>Add one without writing its text</source>
        <translation>Eines hinzufügen, ohne seinen Text zu schreiben</translation>
    </message>
    <message>
        <source>Nothing was added</source>
        <translation>Nichts wurde hinzugefügt</translation>
    </message>
    <message>
        <source>%1 is written in a way that the editor cannot add to. Write it into the text of the file.</source>
        <translation>%1 ist so geschrieben, dass der Editor nichts hinzufügen kann. Schreiben Sie es in den Text der Datei.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>What to show</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Kind of thing the bot consists of</source>
        <translation>Art der Dinge, aus denen der Bot besteht</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Nach dem Namen filtern</translation>
    </message>
    <message>
        <source>Parts of the bot</source>
        <translation>Teile des Bots</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Train these files in a moment and talk to them; nothing is stored</source>
        <translation>Diese Dateien im Nu trainieren und mit ihnen reden; nichts wird gespeichert</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Go back to the files of the version</source>
        <translation>Zurück zu den Dateien der Version</translation>
    </message>
    <message>
        <source>Save as draft…</source>
        <translation>Als Entwurf speichern…</translation>
    </message>
    <message>
        <source>Keep these files as a new version; visitors meet it once it is published</source>
        <translation>Diese Dateien als neue Version behalten; Besucher treffen sie, sobald sie veröffentlicht ist</translation>
    </message>
    <message>
        <source>no mistakes</source>
        <translation>keine Fehler</translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>changed since v%1</source>
        <translation>geändert seit v%1</translation>
    </message>
    <message>
        <source>as in v%1</source>
        <translation>wie in v%1</translation>
    </message>
    <message>
        <source>not based on the newest, v%1</source>
        <translation>beruht nicht auf der neuesten, v%1</translation>
    </message>
    <message>
        <source>Nothing has such a name.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>New file…</source>
        <translation>Neue Datei…</translation>
    </message>
    <message>
        <source>Add a file to the bot</source>
        <translation>Dem Bot eine Datei hinzufügen</translation>
    </message>
    <message>
        <source>your role reads only</source>
        <translation>Ihre Rolle liest nur</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
    <message>
        <source>Renamed to %1</source>
        <translation>Umbenannt in %1</translation>
    </message>
    <message>
        <source>%1 was deleted</source>
        <translation>%1 wurde gelöscht</translation>
    </message>
    <message>
        <source>%1 was added</source>
        <translation>%1 wurde hinzugefügt</translation>
    </message>
    <message>
        <source>It is being saved.</source>
        <translation>Es wird gerade gespeichert.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Your role reads only.</source>
        <translation>Ihre Rolle liest nur.</translation>
    </message>
    <message>
        <source>rolled back from: visitors meet v%1</source>
        <translation>zurückgerollt: Besucher treffen auf v%1</translation>
    </message>
    <message>
        <source>It is written in a way that the editor cannot change. Change it in the text of the file.</source>
        <translation>Es ist so geschrieben, dass der Editor es nicht ändern kann. Ändern Sie es im Text der Datei.</translation>
    </message>
    <message>
        <source>There the bot would read it otherwise, or not at all.</source>
        <translation>Dort läse der Bot sie anders oder gar nicht.</translation>
    </message>
    <message>
        <source>What the bot knows is deleted in the Knowledge panel.</source>
        <translation>Was der Bot weiß, wird im Bereich Wissen gelöscht.</translation>
    </message>
    <message>
        <source>What the bot knows is renamed in the Knowledge panel.</source>
        <translation>Was der Bot weiß, wird im Bereich Wissen umbenannt.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::BotReports</name>
    <message>
        <source>This version has no tests of its own. A test is a chat that the bot has to get right; make a file for it in “tests”, in the editor.</source>
        <translation>Diese Version hat keine eigenen Tests. Ein Test ist ein Chat, den der Bot richtig führen muss; legen Sie im Editor eine Datei dafür in „tests“ an.</translation>
    </message>
    <message>
        <source>in part  %1: %2</source>
        <translation>in Teilen %1: %2</translation>
    </message>
    <message>
        <source>intents</source>
        <translation>Absichten</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>entities</source>
        <translation>Entitäten</translation>
    </message>
    <message>
        <source>slots</source>
        <translation>Slots</translation>
    </message>
    <message>
        <source>forms</source>
        <translation>Formulare</translation>
    </message>
    <message>
        <source>responses</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>stories</source>
        <translation>Geschichten</translation>
    </message>
    <message>
        <source>flows</source>
        <translation>Abläufe</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>%1 v%2: %3 kept, %4 converted, %5 dropped</source>
        <translation>%1 v%2: %3 behalten, %4 umgewandelt, %5 verworfen</translation>
    </message>
    <message>
        <source>Needs you:</source>
        <translation>Braucht Sie:</translation>
    </message>
    <message>
        <source>Defects:</source>
        <translation>Mängel:</translation>
    </message>
    <message>
        <source>skipped  %1: %2</source>
        <translation>ausgelassen  %1: %2</translation>
    </message>
    <message>
        <source>FAILED   %1: %2</source>
        <translation>GESCHEITERT  %1: %2</translation>
    </message>
    <message>
        <source>ok       %1</source>
        <translation>gut          %1</translation>
    </message>
    <message>
        <source>Versions %1 and %2 hold the same files.</source>
        <translation>Die Versionen %1 und %2 enthalten dieselben Dateien.</translation>
    </message>
    <message>
        <source>From version %1 to version %2</source>
        <translation>Von Version %1 zu Version %2</translation>
    </message>
    <message>
        <source>Version %1, asked again in %2 conversations: %3 of %4 answers change.</source>
        <translation>Version %1, nachgespielt in %2 Gesprächen: %3 von %4 Antworten ändern sich.</translation>
    </message>
    <message>
        <source>Not compared, because they ask the action server: %1</source>
        <translation>Nicht verglichen, weil sie den Aktionsserver fragen: %1</translation>
    </message>
    <message>
        <source>By itself, into a silence</source>
        <translation>Von selbst, in eine Stille hinein</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>Begrüßung</translation>
    </message>
    <message>
        <source>  then  %1</source>
        <translation>  damals  %1</translation>
    </message>
    <message>
        <source>  now   %1</source>
        <translation>  jetzt   %1</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>words of a visitor</source>
        <translation>Worte eines Besuchers</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Examples from chats  +%1 -%2</source>
        <translation>Beispiele aus Chats  +%1 -%2</translation>
    </message>
    <message>
        <source>Version %1: %2 passed, %3 failed, %4 skipped</source>
        <translation>Version %1: %2 bestanden, %3 gescheitert, %4 ausgelassen</translation>
    </message>
    <message>
        <source>Nobody has talked to this bot yet: there is nothing to ask again.</source>
        <translation>Mit diesem Bot hat noch niemand gesprochen: Es gibt nichts nachzuspielen.</translation>
    </message>
    <message>
        <source>Version %1, asked again in the latest %2 of %3 conversations: %4 of %5 answers change.</source>
        <translation>Version %1, nachgespielt in den neuesten %2 von %3 Gesprächen: %4 von %5 Antworten ändern sich.</translation>
    </message>
    <message>
        <source>Erased meanwhile</source>
        <translation>Inzwischen gelöscht</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::BotsPanel</name>
    <message>
        <source>Edit · not saved</source>
        <translation>Bearbeiten · ungespeichert</translation>
    </message>
    <message>
        <source>Bots</source>
        <translation>Bots</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>v%1</source>
        <translation>v%1</translation>
    </message>
    <message>
        <source>v%1 does not answer: %2</source>
        <translation>v%1 antwortet nicht: %2</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>No bot yet</source>
        <translation>Noch kein Bot</translation>
    </message>
    <message>
        <source>New bot…</source>
        <translation>Neuer Bot…</translation>
    </message>
    <message>
        <source>A bot that can greet and fetch a person, as a draft</source>
        <translation>Ein Bot, der grüßen und einen Menschen holen kann, als Entwurf</translation>
    </message>
    <message>
        <source>Make a new bot</source>
        <translation>Einen neuen Bot anlegen</translation>
    </message>
    <message>
        <source>Begun as draft v%1. Visitors meet it once it is published.</source>
        <translation>Als Entwurf v%1 begonnen. Besucher treffen ihn, sobald er veröffentlicht ist.</translation>
    </message>
    <message>
        <source>Take the demo bots</source>
        <translation>Demo-Bots nehmen</translation>
    </message>
    <message>
        <source>Take them</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Imported as draft v%1. Visitors meet it once it is published.</source>
        <translation>Als Entwurf v%1 importiert. Besucher treffen ihn nach der Veröffentlichung.</translation>
    </message>
    <message>
        <source>Publish the chosen version</source>
        <translation>Gewählte Version veröffentlichen</translation>
    </message>
    <message>
        <source>kept when the panel closed</source>
        <translation>beim Schließen der Seite behalten</translation>
    </message>
    <message>
        <source>What to do with the bot</source>
        <translation>Was mit dem Bot geschehen soll</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Understanding</source>
        <translation>Verstehen</translation>
    </message>
    <message>
        <source>Save as draft</source>
        <translation>Als Entwurf speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saved as draft v%1. Visitors meet it once it is published.</source>
        <translation>Als Entwurf v%1 gespeichert. Besucher treffen ihn, sobald er veröffentlicht ist.</translation>
    </message>
    <message>
        <source>Edit the bot</source>
        <translation>Den Bot bearbeiten</translation>
    </message>
    <message>
        <source>How well the bot understands</source>
        <translation>Wie gut der Bot versteht</translation>
    </message>
    <message>
        <source>Fell back</source>
        <translation>Unverstanden</translation>
    </message>
    <message>
        <source>Fell back · %1</source>
        <translation>Unverstanden · %1</translation>
    </message>
    <message>
        <source>Discard the changes to %1</source>
        <translation>Änderungen an %1 verwerfen</translation>
    </message>
    <message>
        <source>What was edited and not saved goes. This cannot be undone.</source>
        <translation>Was bearbeitet und nicht gespeichert wurde, geht verloren. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Take the example out</source>
        <translation>Beispiel herausnehmen</translation>
    </message>
    <message>
        <source>The draft no longer learns from these words. Published versions keep them until the draft is published.</source>
        <translation>Der Entwurf lernt nicht mehr aus diesen Worten. Veröffentlichte Versionen behalten sie, bis der Entwurf veröffentlicht ist.</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Somebody changed v%1 meanwhile. What changed in these files is not in it: %2</source>
        <translation>Inzwischen hat jemand v%1 geändert. Was sich in diesen Dateien änderte, fehlt darin: %2</translation>
    </message>
    <message>
        <source>Based on v%1: what %2 changed is not in it. These files differ: %3</source>
        <translation>Beruht auf v%1: Was %2 geändert hat, fehlt darin. Diese Dateien unterscheiden sich: %3</translation>
    </message>
    <message>
        <source>kept when the panel closed; based on v%1, without what newer versions changed</source>
        <translation>beim Schließen aufbewahrt; beruht auf v%1, ohne die Änderungen neuerer Versionen</translation>
    </message>
    <message>
        <source>kept when the program ended unexpectedly</source>
        <translation>aufbewahrt, als das Programm unerwartet endete</translation>
    </message>
    <message>
        <source>kept when the program ended unexpectedly; based on v%1, without what newer versions changed</source>
        <translation>aufbewahrt, als das Programm unerwartet endete; beruht auf v%1, ohne die Änderungen neuerer Versionen</translation>
    </message>
    <message>
        <source>The program ended before changes to %1 were saved. They were kept, and are a draft now.</source>
        <translation>Das Programm endete, bevor Änderungen an %1 gespeichert waren. Sie wurden aufbewahrt und sind jetzt ein Entwurf.</translation>
    </message>
    <message>
        <source>What was changed since v%1 is not saved. Save or discard it before v%2 is edited.</source>
        <translation>Was seit v%1 geändert wurde, ist nicht gespeichert. Speichern oder verwerfen Sie es, bevor v%2 bearbeitet wird.</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Begin a new one, bring your own from Rasa, Dialogflow ES or nlp.js, or take the demo bots.</source>
        <translation>Beginnen Sie einen neuen, bringen Sie einen eigenen aus Rasa, Dialogflow ES oder nlp.js mit, oder nehmen Sie die Demo-Bots.</translation>
    </message>
    <message>
        <source>Reading the bot…</source>
        <translation>Der Bot wird gelesen…</translation>
    </message>
    <message>
        <source>Import a bot from a folder</source>
        <translation>Bot aus einem Ordner importieren</translation>
    </message>
    <message>
        <source>Import a bot from a ZIP or corpus</source>
        <translation>Bot aus einer ZIP-Datei oder einem Korpus importieren</translation>
    </message>
    <message>
        <source>Import a bot</source>
        <translation>Bot importieren</translation>
    </message>
    <message>
        <source>It becomes a draft, which you change, try and publish.</source>
        <translation>Er beginnt als Entwurf, den Sie ändern, ausprobieren und veröffentlichen.</translation>
    </message>
    <message>
        <source>Not saved: your role may no longer edit %1. What you changed is kept until this window is closed, and saved if you may again.</source>
        <translation>Nicht gespeichert: Ihre Rolle darf %1 nicht mehr bearbeiten. Was Sie geändert haben, bleibt, bis dieses Fenster geschlossen wird, und wird gespeichert, sobald Sie wieder dürfen.</translation>
    </message>
    <message>
        <source>What you had changed in %1 is saved as a draft.</source>
        <translation>Was Sie in %1 geändert hatten, ist als Entwurf gespeichert.</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Ihre Rolle darf das nicht.</translation>
    </message>
    <message>
        <source>%1 is still being read. Bring the other in once that is done.</source>
        <translation>%1 wird noch gelesen. Importieren Sie den anderen, sobald das fertig ist.</translation>
    </message>
    <message>
        <source>Nothing was brought in</source>
        <translation>Nichts wurde importiert</translation>
    </message>
    <message>
        <source>%1 was being brought in when this window was locked or changed. If it is not in the list, bring it in again.</source>
        <translation>%1 wurde gerade importiert, als dieses Fenster gesperrt oder geändert wurde. Steht der Bot nicht in der Liste, importieren Sie ihn noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>These are %n. Drop one at a time: a folder, a ZIP or a corpus.</source>
        <translation>
            <numerusform>Das ist %n. Legen Sie immer nur eines ab: einen Ordner, eine ZIP-Datei oder ein Korpus.</numerusform>
            <numerusform>Das sind %n. Legen Sie immer nur eines ab: einen Ordner, eine ZIP-Datei oder ein Korpus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) of %1 were erased with the person whose words they were.</source>
        <translation>
            <numerusform>%n Beispiel von %1 wurde mit der Person gelöscht, deren Worte es waren.</numerusform>
            <numerusform>%n Beispiele von %1 wurden mit der Person gelöscht, deren Worte es waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 What is not saved would be lost in a crash; it is tried again.</source>
        <translation>%1 Was nicht gespeichert ist, ginge bei einem Absturz verloren; es wird weiter versucht.</translation>
    </message>
    <message>
        <source>What is not saved is kept again.</source>
        <translation>Was nicht gespeichert ist, wird wieder aufbewahrt.</translation>
    </message>
    <message>
        <source>Edit *</source>
        <translation>Bearbeiten *</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::BulkBar</name>
    <message>
        <source>Taking over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Resolving</source>
        <translation>Erledigen</translation>
    </message>
    <message>
        <source>Acts on the chosen conversations</source>
        <translation>Was mit den gewählten Gesprächen geschieht</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Take over all chosen conversations</source>
        <translation>Alle gewählten Gespräche übernehmen</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>Zuweisen…</translation>
    </message>
    <message>
        <source>Give all chosen conversations to a colleague</source>
        <translation>Alle gewählten Gespräche einem Kollegen geben</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Erledigen</translation>
    </message>
    <message>
        <source>Mark all chosen conversations as done</source>
        <translation>Alle gewählten Gespräche als erledigt markieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose none, or stop after the current one</source>
        <translation>Keines wählen oder nach dem laufenden aufhören</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) chosen</source>
        <translation>
            <numerusform>%n Gespräch gewählt</numerusform>
            <numerusform>%n Gespräche gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Zuweisen an</translation>
    </message>
    <message>
        <source>Assigning</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) done.</source>
        <translation>
            <numerusform>%n Gespräch fertig.</numerusform>
            <numerusform>%n Gespräche fertig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be changed: %1</source>
        <translation>
            <numerusform>%n konnte nicht geändert werden: %1</numerusform>
            <numerusform>%n konnten nicht geändert werden: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::CannedReplies</name>
    <message>
        <source>Shortcut</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Canned replies</source>
        <translation>Textbausteine</translation>
    </message>
    <message>
        <source>Shortcut, without the slash</source>
        <translation>Kürzel, ohne Schrägstrich</translation>
    </message>
    <message>
        <source>What is put into the reply</source>
        <translation>Was in die Antwort eingesetzt wird</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Keep this canned reply</source>
        <translation>Diesen Textbaustein behalten</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Write another canned reply</source>
        <translation>Einen weiteren Textbaustein schreiben</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the chosen canned reply</source>
        <translation>Den gewählten Textbaustein entfernen</translation>
    </message>
    <message>
        <source>Save a canned reply</source>
        <translation>Textbaustein speichern</translation>
    </message>
    <message>
        <source>Remove a canned reply</source>
        <translation>Textbaustein entfernen</translation>
    </message>
    <message>
        <source>Write a shortcut and a text first.</source>
        <translation>Schreiben Sie zuerst ein Kürzel und einen Text.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ClosingQuestions</name>
    <message>
        <source>Hand the bots back to the server process?</source>
        <translation>Die Bots an den Serverprozess zurückgeben?</translation>
    </message>
    <message numerus="yes">
        <source>Close Chatkeep while %n visitor(s) have a chat open?</source>
        <translation>
            <numerusform>Chatkeep schließen, während eine Person einen Chat offen hat?</numerusform>
            <numerusform>Chatkeep schließen, während %n Personen einen Chat offen haben?</numerusform>
        </translation>
    </message>
    <message>
        <source>The bots are served from here: nobody can chat until Chatkeep starts again.</source>
        <translation>Die Bots antworten von hier aus: Bis Chatkeep wieder startet, kann niemand chatten.</translation>
    </message>
    <message>
        <source>Close Chatkeep</source>
        <translation>Chatkeep schließen</translation>
    </message>
    <message>
        <source>Handed back, the bots go on without a window. Otherwise nobody can chat until Chatkeep starts again.</source>
        <translation>Zurückgegeben laufen die Bots ohne Fenster weiter. Sonst kann niemand chatten, bis Chatkeep wieder startet.</translation>
    </message>
    <message>
        <source>Hand back and close</source>
        <translation>Zurückgeben und schließen</translation>
    </message>
    <message>
        <source>Close without it</source>
        <translation>Ohne schließen</translation>
    </message>
    <message>
        <source>Close Chatkeep; nobody can chat until it starts again</source>
        <translation>Chatkeep schließen; bis es wieder startet, kann niemand chatten</translation>
    </message>
    <message>
        <source>Close without the recovery shares?</source>
        <translation>Ohne die Wiederherstellungsteile schließen?</translation>
    </message>
    <message>
        <source>Shares and identity are shown this once. Without them nobody opens the vault once its passwords are lost, nor a backup. “chatkeep vault renew-recovery” on the command line makes new ones.</source>
        <translation>Teile und Identität werden nur dieses eine Mal gezeigt. Ohne sie öffnet niemand den Tresor, wenn seine Passwörter verloren sind, und keine Sicherung. Neue macht „chatkeep vault renew-recovery“ auf der Kommandozeile.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::CommandPalette</name>
    <message>
        <source>Go to, do, find</source>
        <translation>Gehen, tun, finden</translation>
    </message>
    <message>
        <source>Go to a panel, do something, find words in conversations</source>
        <translation>Zu einer Ansicht gehen, etwas tun, Worte in Gesprächen finden</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>%1   (%2)</source>
        <translation>%1   (%2)</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>who · last words</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::CompareBar</name>
    <message>
        <source>What changed from</source>
        <translation>Änderungen von</translation>
    </message>
    <message>
        <source>Version to compare with</source>
        <translation>Version, mit der verglichen wird</translation>
    </message>
    <message>
        <source>to</source>
        <translation>zu</translation>
    </message>
    <message>
        <source>Version that is compared</source>
        <translation>Version, die verglichen wird</translation>
    </message>
    <message>
        <source>v%1, published</source>
        <translation>v%1, veröffentlicht</translation>
    </message>
    <message>
        <source>v%1</source>
        <translation>v%1</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::Composer</name>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Write to the visitor</source>
        <translation>Dem Besucher schreiben</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Write for colleagues only</source>
        <translation>Nur für Kollegen schreiben</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send what is written</source>
        <translation>Das Geschriebene senden</translation>
    </message>
    <message>
        <source>Message or note</source>
        <translation>Nachricht oder Notiz</translation>
    </message>
    <message>
        <source>Write here; slash offers canned replies, at-sign colleagues</source>
        <translation>Hier schreiben; Schrägstrich bietet Textbausteine, das At-Zeichen Kollegen</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Note for colleagues… the visitor does not see it</source>
        <translation>Notiz für Kollegen… der Besucher sieht sie nicht</translation>
    </message>
    <message>
        <source>Reply to the visitor… / for canned replies</source>
        <translation>Antwort an den Besucher… / für Textbausteine</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notieren</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ConfusionSide</name>
    <message>
        <source>Mistaken most</source>
        <translation>Am meisten verwechselte</translation>
    </message>
    <message>
        <source>All mistaken</source>
        <translation>Alle verwechselten</translation>
    </message>
    <message>
        <source>All intents</source>
        <translation>Alle Absichten</translation>
    </message>
    <message>
        <source>Which intents to show</source>
        <translation>Welche Absichten zu sehen sind</translation>
    </message>
    <message>
        <source>Find an intent and what it is mistaken for</source>
        <translation>Absicht suchen, samt Verwechslungen</translation>
    </message>
    <message>
        <source>Confusion between intents</source>
        <translation>Verwechslung der Absichten</translation>
    </message>
    <message>
        <source>No intent was mistaken for another.</source>
        <translation>Keine Absicht wurde mit einer anderen verwechselt.</translation>
    </message>
    <message>
        <source>None of the %1 intents has “%2” in its name.</source>
        <translation>Keine der %1 Absichten hat „%2“ im Namen.</translation>
    </message>
    <message>
        <source>%1 of %2 intents are shown: those with “%3” in their name, and what they are mistaken for.</source>
        <translation>%1 von %2 Absichten sind zu sehen: die mit „%3“ im Namen und das, womit sie verwechselt werden.</translation>
    </message>
    <message>
        <source>%1 of %2 intents are shown; the others were never mistaken.</source>
        <translation>%1 von %2 Absichten sind zu sehen; die anderen wurden nie verwechselt.</translation>
    </message>
    <message>
        <source>%1 of %2 intents are shown, those mistaken most.</source>
        <translation>%1 von %2 Absichten sind zu sehen, die am meisten verwechselten.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ConsoleWindow</name>
    <message>
        <source>Chatkeep · %1</source>
        <translation>Chatkeep · %1</translation>
    </message>
    <message>
        <source>Chatkeep · locked</source>
        <translation>Chatkeep · gesperrt</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Zu: %1</translation>
    </message>
    <message>
        <source>Lock this window</source>
        <translation>Dieses Fenster sperren</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>High-contrast theme</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Follow the system&apos;s theme</source>
        <translation>Farben wie das System</translation>
    </message>
    <message>
        <source>Show all shortcuts</source>
        <translation>Alle Tastenkürzel zeigen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>panel: place inside it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Your role is now %1</source>
        <translation>Ihre Rolle ist jetzt %1</translation>
    </message>
    <message>
        <source>An administrator changed it; before, it was %1. This window shows what you may do now. What you had written and not sent or saved is kept.</source>
        <translation>Ein Administrator hat sie geändert; vorher war es %1. Dieses Fenster zeigt, was Sie jetzt dürfen. Was Sie geschrieben und nicht gesendet oder gespeichert hatten, bleibt erhalten.</translation>
    </message>
    <message>
        <source>%1 was removed as an operator. This session ended at once.</source>
        <translation>%1 wurde als Benutzer entfernt. Diese Sitzung endete sofort.</translation>
    </message>
    <message>
        <source>The password of %1 was changed. That ended this session; sign in with the new one.</source>
        <translation>Das Passwort von %1 wurde geändert. Damit endete diese Sitzung; melden Sie sich mit dem neuen an.</translation>
    </message>
    <message>
        <source>What was written here and not sent or saved is gone.</source>
        <translation>Was hier geschrieben und nicht gesendet oder gespeichert war, ist weg.</translation>
    </message>
    <message>
        <source>What was filled in in an open dialog is gone.</source>
        <translation>Was in einem offenen Dialog ausgefüllt war, ist weg.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ConversationActs</name>
    <message>
        <source>Everything of this person will be removed: conversations %1, messages %2, notes %3. Their key is destroyed, so that no backup from today on can open them. This cannot be undone. The audit log stays: it holds no personal data. %4</source>
        <translation>Alles von dieser Person wird entfernt: Gespräche %1, Nachrichten %2, Notizen %3. Der Schlüssel der Person wird vernichtet; ab heute kann keine Sicherung die Daten öffnen. Das lässt sich nicht rückgängig machen. Das Prüfprotokoll bleibt: Es enthält keine personenbezogenen Daten. %4</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>What will be removed of this conversation: messages %1, notes %2, and their search entries. This cannot be undone. The person and their other conversations stay. %3</source>
        <translation>Von diesem Gespräch wird entfernt: Nachrichten %1, Notizen %2 und ihre Sucheinträge. Das lässt sich nicht rückgängig machen. Die Person und ihre anderen Gespräche bleiben. %3</translation>
    </message>
    <message>
        <source>You took over. The bot is silent until you hand back.</source>
        <translation>Sie haben übernommen. Der Bot schweigt, bis Sie zurückgeben.</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>The bot answers again.</source>
        <translation>Der Bot antwortet wieder.</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Erledigen</translation>
    </message>
    <message>
        <source>Resolved. A new message of the visitor opens it again.</source>
        <translation>Erledigt. Eine neue Nachricht des Besuchers öffnet es wieder.</translation>
    </message>
    <message>
        <source>Reveal masked text</source>
        <translation>Verdeckten Text einblenden</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Einblenden</translation>
    </message>
    <message>
        <source>Revealed for five minutes. This was written to the audit log.</source>
        <translation>Für fünf Minuten eingeblendet. Das steht im Prüfprotokoll.</translation>
    </message>
    <message>
        <source>conversation %1.json</source>
        <translation>Gespräch %1.json</translation>
    </message>
    <message>
        <source>Export the conversation</source>
        <translation>Gespräch exportieren</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON-Dateien (*.json)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Nach %1 exportiert.</translation>
    </message>
    <message>
        <source>No backup holds a copy.</source>
        <translation>Keine Sicherung enthält eine Kopie.</translation>
    </message>
    <message>
        <source>Delete the conversation with %1</source>
        <translation>Gespräch mit %1 löschen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the conversation</source>
        <translation>Gespräch löschen</translation>
    </message>
    <message>
        <source>The conversation was deleted.</source>
        <translation>Das Gespräch wurde gelöscht.</translation>
    </message>
    <message>
        <source>Delete the person %1</source>
        <translation>Person %1 löschen</translation>
    </message>
    <message>
        <source>Delete person</source>
        <translation>Person löschen</translation>
    </message>
    <message>
        <source>Delete the person</source>
        <translation>Person löschen</translation>
    </message>
    <message>
        <source>The person was deleted.</source>
        <translation>Die Person wurde gelöscht.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>%1 has this conversation now.</source>
        <translation>%1 hat dieses Gespräch jetzt.</translation>
    </message>
    <message>
        <source>%1 is answering this visitor. Give the conversation to %2?</source>
        <translation>%1 antwortet diesem Besucher gerade. Das Gespräch an %2 geben?</translation>
    </message>
    <message>
        <source>%1 can no longer reply here; what was written stays.</source>
        <translation>%1 kann hier nicht mehr antworten; was geschrieben wurde, bleibt.</translation>
    </message>
    <message>
        <source>Give it to %1</source>
        <translation>An %1 geben</translation>
    </message>
    <message>
        <source>A copy stays readable in these older backups until you delete them: %1.</source>
        <translation>In diesen älteren Sicherungen bleibt eine Kopie lesbar, bis Sie sie löschen: %1.</translation>
    </message>
    <message>
        <source>Backups in %1 hold a copy. Nothing opens it once the key file there is replaced: right away, or with the next backup if the folder cannot be reached. Key files that were copied elsewhere still open it.</source>
        <translation>Sicherungen in %1 enthalten eine Kopie. Nichts öffnet sie mehr, sobald die Schlüsseldatei dort ersetzt ist: sofort, oder mit der nächsten Sicherung, wenn der Ordner nicht erreichbar ist. Anderswohin kopierte Schlüsseldateien öffnen sie noch.</translation>
    </message>
    <message>
        <source>The person was deleted. A backup there is readable until the next one: %1.</source>
        <translation>Die Person wurde gelöscht. Eine Sicherung dort bleibt bis zur nächsten lesbar: %1.</translation>
    </message>
    <message>
        <source>The whole transcript with its notes is written to a file outside the vault. There it is neither encrypted nor watched any more. Personal data stays masked unless you have revealed it.</source>
        <translation>Der ganze Verlauf mit seinen Notizen wird in eine Datei außerhalb des Tresors geschrieben. Dort ist er weder verschlüsselt noch überwacht. Persönliche Daten bleiben verborgen, wenn Sie sie nicht eingeblendet haben.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ConversationList</name>
    <message>
        <source>Show: %1</source>
        <translation>Zeigen: %1</translation>
    </message>
    <message>
        <source>Live conversations</source>
        <translation>Live-Gespräche</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <translation>Braucht einen Menschen</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Nothing here. Choose another view or clear the filter.</source>
        <translation>Hier ist nichts. Wählen Sie eine andere Ansicht oder leeren Sie den Filter.</translation>
    </message>
    <message>
        <source>Filter by words, bot, waiting time and more</source>
        <translation>Nach Wörtern, Bot, Wartezeit und mehr filtern</translation>
    </message>
    <message>
        <source>Newest first; Shift and the arrow keys choose several</source>
        <translation>Neueste zuerst; Umschalt und die Pfeiltasten wählen mehrere</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Alle wählen</translation>
    </message>
    <message>
        <source>Export the list as it is shown…</source>
        <translation>Liste exportieren, wie gezeigt…</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Die Liste ausgeben</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON-Dateien (*.json)</translation>
    </message>
    <message>
        <source>conversations.json</source>
        <translation>gespraeche.json</translation>
    </message>
    <message>
        <source>The rows of this view are written to a file outside the vault, personal data masked: at most 10,000. There the file is neither encrypted nor watched any more.</source>
        <translation>Die Zeilen dieser Ansicht kommen in eine Datei außerhalb des Tresors, personenbezogene Daten verdeckt: höchstens 10.000. Dort ist die Datei weder verschlüsselt noch überwacht.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) exported to %1.</source>
        <translation>
            <numerusform>%n Zeile nach %1 ausgegeben.</numerusform>
            <numerusform>%n Zeilen nach %1 ausgegeben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ConversationListModel</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>%1, waits for a person: %2</source>
        <translation>%1, wartet auf einen Menschen: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ConversationPane</name>
    <message>
        <source>Transcript</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Messages and notes, oldest first</source>
        <translation>Nachrichten und Notizen, älteste zuerst</translation>
    </message>
    <message>
        <source>Note for colleagues… the bot is answering, take over to reply</source>
        <translation>Notiz für Kollegen… der Bot antwortet; zum Antworten übernehmen</translation>
    </message>
    <message>
        <source>Your role reads only</source>
        <translation>Ihre Rolle liest nur</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notieren</translation>
    </message>
    <message>
        <source>Export transcript…</source>
        <translation>Verlauf exportieren…</translation>
    </message>
    <message>
        <source>Delete this conversation…</source>
        <translation>Dieses Gespräch löschen…</translation>
    </message>
    <message>
        <source>Delete this person…</source>
        <translation>Diese Person löschen…</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Zuweisen an</translation>
    </message>
    <message>
        <source>Choose a conversation on the left.
J and K go to the next and the previous one.</source>
        <translation>Wählen Sie links ein Gespräch.
J und K gehen zum nächsten und zum vorigen.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ConversationWords</name>
    <message>
        <source>resolved</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>handoff requested</source>
        <translation>Übergabe gewünscht</translation>
    </message>
    <message>
        <source>bot is answering</source>
        <translation>Bot antwortet</translation>
    </message>
    <message>
        <source>with you</source>
        <translation>bei Ihnen</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>handoff</source>
        <translation>Übergabe</translation>
    </message>
    <message>
        <source>waiting %1</source>
        <translation>wartet %1</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>nicht verstanden</translation>
    </message>
    <message>
        <source>bot %1</source>
        <translation>Bot %1</translation>
    </message>
    <message>
        <source>rated %1 of 5</source>
        <translation>%1 von 5</translation>
    </message>
    <message>
        <source>bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>with a former colleague</source>
        <translation>bei jemandem, der nicht mehr da ist</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::CurveChart</name>
    <message>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::DesktopNotice</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::DocumentWords</name>
    <message>
        <source>%1 could not be opened. Look whether it is still there and whether you may read it.</source>
        <translation>%1 ließ sich nicht öffnen. Sehen Sie nach, ob die Datei noch da ist und ob Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>%1 has pages, but no text: it was scanned, most likely. Let a program for text recognition read it, and add what that makes of it.</source>
        <translation>%1 hat Seiten, aber keinen Text, ist also wohl eingescannt. Lassen Sie eine Texterkennung darüber laufen und fügen Sie hinzu, was sie daraus macht.</translation>
    </message>
    <message>
        <source>%1 is empty: there is no text in it.</source>
        <translation>%1 ist leer: darin steht kein Text.</translation>
    </message>
    <message>
        <source>%1 is damaged, or no PDF at all. Open it in a PDF viewer; if that shows it, save it again there.</source>
        <translation>%1 ist beschädigt oder gar kein PDF. Öffnen Sie die Datei in einem PDF-Programm; zeigt es sie, speichern Sie sie dort noch einmal.</translation>
    </message>
    <message>
        <source>%1 is locked with a password. Open it in a PDF viewer, save it without one, and add it again.</source>
        <translation>%1 ist mit einem Passwort gesperrt. Öffnen Sie die Datei in einem PDF-Programm, speichern Sie sie ohne Passwort, und fügen Sie sie noch einmal hinzu.</translation>
    </message>
    <message>
        <source>%1 holds no text, whatever its name says. Save its text from the program it comes from.</source>
        <translation>%1 enthält keinen Text, was auch der Name sagt. Speichern Sie den Text aus dem Programm, aus dem die Datei stammt.</translation>
    </message>
    <message>
        <source>%1 is written in characters that cannot be told for sure. Open it in an editor, save it as UTF-8, and add it again.</source>
        <translation>Die Zeichenkodierung von %1 ist nicht eindeutig. Öffnen Sie die Datei in einem Editor, speichern Sie sie als UTF-8 und fügen Sie sie noch einmal hinzu.</translation>
    </message>
    <message>
        <source>%1 cannot be kept under this name. Rename it without a “.” in front, and without “\”.</source>
        <translation>%1 kann nicht unter diesem Namen bleiben. Benennen Sie die Datei um, ohne „.“ am Anfang und ohne „\“.</translation>
    </message>
    <message>
        <source>%1 took too long to read. Split it, or save it as text and add that.</source>
        <translation>%1 zu lesen dauert zu lange. Teilen Sie die Datei, oder speichern Sie sie als Text und fügen Sie den hinzu.</translation>
    </message>
    <message>
        <source>%1 has more than %2 paragraphs. Split it into several documents.</source>
        <translation>%1 hat mehr als %2 Absätze. Teilen Sie die Datei in mehrere Dokumente.</translation>
    </message>
    <message>
        <source>%1 is too large: the limit is %2. Split it, or save it without its pictures.</source>
        <translation>%1 ist zu groß: die Grenze ist %2. Teilen Sie die Datei, oder speichern Sie sie ohne ihre Bilder.</translation>
    </message>
    <message>
        <source>%1 cannot be read here: the program “pdftotext” is missing. An administrator of this computer can install it; until then, save the PDF as text.</source>
        <translation>%1 lässt sich hier nicht lesen: das Programm „pdftotext“ fehlt. Wer diesen Rechner verwaltet, kann es installieren; bis dahin speichern Sie das PDF als Text.</translation>
    </message>
    <message>
        <source>%1 is of a kind that is not read. Save it as Markdown, HTML, plain text or PDF.</source>
        <translation>%1 ist von einer Art, die nicht gelesen wird. Speichern Sie die Datei als Markdown, HTML, Text oder PDF.</translation>
    </message>
    <message>
        <source>%1 is written in “%2”, which is not read here. Save it as UTF-8 and add it again.</source>
        <translation>%1 ist in „%2“ geschrieben, und das wird hier nicht gelesen. Speichern Sie die Datei als UTF-8 und fügen Sie sie noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Two of these files are called %1, and a document goes by its name: only the first was taken. Rename the other and add it by itself.</source>
        <translation>Zwei dieser Dateien heißen %1, und ein Dokument geht nach seinem Namen: nur die erste wurde genommen. Benennen Sie die andere um und fügen Sie sie für sich hinzu.</translation>
    </message>
    <message>
        <source>%1 holds word for word what %2 does. An answer may come from either; remove one of them if that is not meant.</source>
        <translation>%1 enthält Wort für Wort dasselbe wie %2. Eine Antwort kann aus beiden kommen; wenn das nicht gemeint ist, entfernen Sie eines.</translation>
    </message>
    <message>
        <source>%1 holds word for word what %2 does, and others see it. %1: %3. %2: %4. Whoever sees one of them gets answers from this text.</source>
        <translation>%1 enthält Wort für Wort dasselbe wie %2, aber andere sehen es. %1: %3. %2: %4. Wer eines davon sieht, bekommt Antworten aus diesem Text.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ErrorWords</name>
    <message>
        <source>example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>it has no domain.yml as Rasa&apos;s bots, no agent.json as Dialogflow&apos;s and no corpus as nlp.js&apos;s</source>
        <translation>es fehlen eine domain.yml wie bei Rasa, eine agent.json wie bei Dialogflow und ein Korpus wie bei nlp.js</translation>
    </message>
    <message>
        <source>A bot&apos;s name has 1 to 64 letters, digits, “.”, “_” and “-”, and no dot first.</source>
        <translation>Der Name eines Bots hat 1 bis 64 Buchstaben, Ziffern, „.“, „_“ und „-“ und beginnt nicht mit einem Punkt.</translation>
    </message>
    <message>
        <source>No bot can be made of this: %1.</source>
        <translation>Daraus wird kein Bot: %1.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>owner of the conversation</source>
        <translation>Inhaber des Gesprächs</translation>
    </message>
    <message>
        <source>last administrator</source>
        <translation>letzter Administrator</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>recovery share</source>
        <translation>Wiederherstellungsteil</translation>
    </message>
    <message>
        <source>slot</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>this user may not read it</source>
        <translation>dieser Benutzer darf es nicht lesen</translation>
    </message>
    <message>
        <source>vault</source>
        <translation>Tresor</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Please fill this in: %1.</source>
        <translation>Bitte ausfüllen: %1.</translation>
    </message>
    <message>
        <source>This holds characters that cannot be kept: %1.</source>
        <translation>Das enthält Zeichen, die sich nicht speichern lassen: %1.</translation>
    </message>
    <message>
        <source>This cannot be used as it is: %1.</source>
        <translation>So lässt sich das nicht verwenden: %1.</translation>
    </message>
    <message>
        <source>This cannot be used as it is: %1 (%2).</source>
        <translation>So lässt sich das nicht verwenden: %1 (%2).</translation>
    </message>
    <message>
        <source>Something went wrong inside Chatkeep.</source>
        <translation>In Chatkeep ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>This was not found: %1.</source>
        <translation>Nicht gefunden: %1.</translation>
    </message>
    <message>
        <source>This was not found: %1 “%2”.</source>
        <translation>Nicht gefunden: %1 „%2“.</translation>
    </message>
    <message>
        <source>This exists already: %1.</source>
        <translation>Gibt es schon: %1.</translation>
    </message>
    <message>
        <source>Somebody else took this conversation a moment before you.</source>
        <translation>Jemand anderes hat dieses Gespräch einen Augenblick vor Ihnen übernommen.</translation>
    </message>
    <message>
        <source>This is the last administrator, and a vault needs one.</source>
        <translation>Das ist der letzte Administrator, und ein Tresor braucht einen.</translation>
    </message>
    <message>
        <source>Somebody else changed this meanwhile: %1.</source>
        <translation>Jemand anderes hat das inzwischen geändert: %1.</translation>
    </message>
    <message>
        <source>The vault is closed, and this operator cannot open it.</source>
        <translation>Der Tresor ist geschlossen, und dieser Benutzer kann ihn nicht öffnen.</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Ihre Rolle erlaubt das nicht.</translation>
    </message>
    <message>
        <source>This act needs your password again.</source>
        <translation>Dafür braucht es noch einmal Ihr Passwort.</translation>
    </message>
    <message>
        <source>The name or the password is not right.</source>
        <translation>Name oder Passwort stimmen nicht.</translation>
    </message>
    <message>
        <source>Too many wrong tries. Wait %1 seconds, then try again.</source>
        <translation>Zu viele Fehlversuche. Warten Sie %1 Sekunden, dann versuchen Sie es wieder.</translation>
    </message>
    <message>
        <source>This file was not made by Chatkeep: %1.</source>
        <translation>Diese Datei stammt nicht von Chatkeep: %1.</translation>
    </message>
    <message>
        <source>This is damaged: %1.</source>
        <translation>Das ist beschädigt: %1.</translation>
    </message>
    <message>
        <source>This was made by a newer Chatkeep: %1.</source>
        <translation>Das stammt von einem neueren Chatkeep: %1.</translation>
    </message>
    <message>
        <source>Another program holds this vault.</source>
        <translation>Ein anderes Programm hält diesen Tresor.</translation>
    </message>
    <message>
        <source>This can only be done while the vault is closed.</source>
        <translation>Das geht nur bei geschlossenem Tresor.</translation>
    </message>
    <message>
        <source>This is older than it was when last seen: %1.</source>
        <translation>Das ist älter als zuletzt gesehen: %1.</translation>
    </message>
    <message>
        <source>The store did not take this.</source>
        <translation>Der Speicher hat das nicht angenommen.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>This file or folder could not be used: %1.</source>
        <translation>Diese Datei oder dieser Ordner ließ sich nicht verwenden: %1.</translation>
    </message>
    <message>
        <source>This could not be reached: %1.</source>
        <translation>Nicht erreichbar: %1.</translation>
    </message>
    <message>
        <source>This is too long or too large: %1. The limit is %2.</source>
        <translation>Das ist zu lang oder zu groß: %1. Die Grenze ist %2.</translation>
    </message>
    <message>
        <source>There are too many: %1. The limit is %2.</source>
        <translation>Es sind zu viele: %1. Die Grenze ist %2.</translation>
    </message>
    <message>
        <source>This was cancelled.</source>
        <translation>Das wurde abgebrochen.</translation>
    </message>
    <message>
        <source>This is not possible here: %1.</source>
        <translation>Das ist hier nicht möglich: %1.</translation>
    </message>
    <message>
        <source>This password is on a list of known passwords. Choose another one.</source>
        <translation>Dieses Passwort steht auf einer Liste bekannter Passwörter. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The password must not hold the operator&apos;s name.</source>
        <translation>Das Passwort darf den Benutzernamen nicht enthalten.</translation>
    </message>
    <message>
        <source>This password is too short.</source>
        <translation>Dieses Passwort ist zu kurz.</translation>
    </message>
    <message>
        <source>You do not hold this conversation.</source>
        <translation>Dieses Gespräch liegt nicht bei Ihnen.</translation>
    </message>
    <message>
        <source>This is closed: the conversation, your session or the vault.</source>
        <translation>Das ist geschlossen: das Gespräch, Ihre Sitzung oder der Tresor.</translation>
    </message>
    <message>
        <source>The bot cannot be published as it is: %1.</source>
        <translation>Der Bot lässt sich so nicht veröffentlichen: %1.</translation>
    </message>
    <message>
        <source>Nothing of it was kept; everything saved before is safe.</source>
        <translation>Nichts davon wurde gespeichert; alles Frühere ist sicher.</translation>
    </message>
    <message>
        <source>No file was changed.</source>
        <translation>Keine Datei wurde geändert.</translation>
    </message>
    <message>
        <source>Saved conversations are not affected.</source>
        <translation>Gespeicherte Gespräche sind nicht betroffen.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>An administrator must open it first.</source>
        <translation>Zuerst muss ihn ein Administrator öffnen.</translation>
    </message>
    <message>
        <source>An administrator can change your role.</source>
        <translation>Ein Administrator kann Ihre Rolle ändern.</translation>
    </message>
    <message>
        <source>Close the other program, or open a window from it.</source>
        <translation>Schließen Sie das andere Programm, oder öffnen Sie von dort ein Fenster.</translation>
    </message>
    <message>
        <source>Install the newer version of Chatkeep.</source>
        <translation>Installieren Sie die neuere Version von Chatkeep.</translation>
    </message>
    <message>
        <source>Free some space on the disk, then try again.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger, dann versuchen Sie es wieder.</translation>
    </message>
    <message>
        <source>Restore a backup into a new vault, or ask for help before going on.</source>
        <translation>Stellen Sie eine Sicherung in einen neuen Tresor wieder her, oder holen Sie Hilfe, bevor Sie weitermachen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es wieder.</translation>
    </message>
    <message>
        <source>Another program listens on %1.</source>
        <translation>Ein anderes Programm lauscht auf %1.</translation>
    </message>
    <message>
        <source>This account may not listen on %1: ports below 1024 need a right.</source>
        <translation>Dieses Konto darf auf %1 nicht lauschen: Ports unter 1024 brauchen ein Recht.</translation>
    </message>
    <message>
        <source>Choose another port in the settings.</source>
        <translation>Wählen Sie in den Einstellungen einen anderen Port.</translation>
    </message>
    <message>
        <source>not of the right form</source>
        <translation>nicht in der richtigen Form</translation>
    </message>
    <message>
        <source>the key is not this certificate&apos;s</source>
        <translation>der Schlüssel gehört nicht zu diesem Zertifikat</translation>
    </message>
    <message>
        <source>no certificate in PEM form</source>
        <translation>kein Zertifikat in PEM-Form</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <source>a whole path, from /</source>
        <translation>ein ganzer Pfad, von / an</translation>
    </message>
    <message>
        <source>The deletion has begun and could not be ended.</source>
        <translation>Die Löschung hat begonnen und konnte nicht beendet werden.</translation>
    </message>
    <message>
        <source>What is deleted is closed already; a part of it may be gone.</source>
        <translation>Was gelöscht wird, ist schon geschlossen; ein Teil davon kann weg sein.</translation>
    </message>
    <message>
        <source>Free some space on the disk, then delete it once more. At the next start it goes on by itself.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger und löschen Sie es noch einmal. Beim nächsten Start geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>Delete it once more. At the next start it goes on by itself.</source>
        <translation>Löschen Sie es noch einmal. Beim nächsten Start geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 has this conversation already.</source>
        <translation>%1 hat dieses Gespräch schon.</translation>
    </message>
    <message>
        <source>The bot has no tests of its own, and publishing it asks for them.</source>
        <translation>Der Bot hat keine eigenen Tests, und das Veröffentlichen verlangt welche.</translation>
    </message>
    <message>
        <source>The bot cannot be published as it is: %1 of %2 of its own tests fail, the first is “%3”.</source>
        <translation>Der Bot kann so nicht veröffentlicht werden: %1 von %2 seiner eigenen Tests scheitern, der erste ist „%3“.</translation>
    </message>
    <message>
        <source>writing it anew would lose what could not be read of it; correct its mistakes in the bot&apos;s files first</source>
        <translation>neu geschrieben ginge verloren, was sich darin nicht lesen ließ; bitte zuerst die Fehler in den Dateien des Bots berichtigen</translation>
    </message>
    <message>
        <source>a bot is a folder or a ZIP of one; unpack other archives first</source>
        <translation>ein Bot ist ein Ordner oder eine ZIP-Datei davon; entpacken Sie andere Archive zuerst</translation>
    </message>
    <message>
        <source>a password locks it; unpack it first</source>
        <translation>ein Passwort sperrt sie; entpacken Sie sie zuerst</translation>
    </message>
    <message>
        <source>this name in the ZIP leads out of it, so none of it is read</source>
        <translation>dieser Name in der ZIP-Datei führt aus ihr hinaus, deshalb wird nichts daraus gelesen</translation>
    </message>
    <message>
        <source>Get the ZIP again, then try again.</source>
        <translation>Besorgen Sie die ZIP-Datei neu und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>this user may not write there</source>
        <translation>dieser Benutzer darf dort nicht schreiben</translation>
    </message>
    <message>
        <source>what lies there cannot be changed</source>
        <translation>was dort liegt, lässt sich nicht ändern</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>a file stands where a folder is wanted</source>
        <translation>dort steht eine Datei, wo ein Ordner nötig ist</translation>
    </message>
    <message>
        <source>a folder, not a file</source>
        <translation>ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>wording</source>
        <translation>Formulierung</translation>
    </message>
    <message>
        <source>wordings</source>
        <translation>Formulierungen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ExamplesEditor</name>
    <message>
        <source>Mark the chosen words, or the word at the caret, as an entity (%1)</source>
        <translation>Die gewählten Worte oder das Wort an der Schreibmarke als Entität markieren (%1)</translation>
    </message>
    <message>
        <source>Mark…</source>
        <translation>Markieren…</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Examples of the intent</source>
        <translation>Beispiele der Absicht</translation>
    </message>
    <message>
        <source>Words of the example</source>
        <translation>Wortlaut des Beispiels</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Put these words in place of the chosen example</source>
        <translation>Das gewählte Beispiel durch diese Worte ersetzen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add these words as a further example</source>
        <translation>Diese Worte als weiteres Beispiel hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n examples</source>
        <translation>
            <numerusform>%1: %n Beispiel</numerusform>
            <numerusform>%1: %Ln Beispiele</numerusform>
        </translation>
    </message>
    <message>
        <source>also in %1, %2</source>
        <translation>auch in %1, %2</translation>
    </message>
    <message>
        <source>in another order in %1, %2</source>
        <translation>in anderer Reihenfolge in %1, %2</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>much like one of %1, %2</source>
        <translation>sehr ähnlich einem von %1, %2</translation>
    </message>
    <message>
        <source>twice, see %1</source>
        <translation>doppelt, siehe %1</translation>
    </message>
    <message numerus="yes">
        <source>%n of them from chats</source>
        <translation>
            <numerusform>%n davon aus Chats</numerusform>
            <numerusform>%n davon aus Chats</numerusform>
        </translation>
    </message>
    <message>
        <source>words of a visitor</source>
        <translation>Worte eines Besuchers</translation>
    </message>
    <message>
        <source>from a chat</source>
        <translation>aus einem Chat</translation>
    </message>
    <message>
        <source>Take the chosen example out; %1 brings it back</source>
        <translation>Das gewählte Beispiel herausnehmen; %1 holt es zurück</translation>
    </message>
    <message>
        <source>A visitor&apos;s words; entities as [words](%1)</source>
        <translation>Worte eines Besuchers, auch mit [Wort](%1)</translation>
    </message>
    <message>
        <source>A visitor&apos;s words</source>
        <translation>Worte eines Besuchers</translation>
    </message>
    <message>
        <source>Nothing can be changed here now.</source>
        <translation>Hier lässt sich gerade nichts ändern.</translation>
    </message>
    <message>
        <source>Write a visitor&apos;s words first.</source>
        <translation>Schreiben Sie zuerst Worte eines Besuchers.</translation>
    </message>
    <message>
        <source>Write words and put the caret into one.</source>
        <translation>Schreiben Sie etwas und setzen Sie die Schreibmarke in ein Wort.</translation>
    </message>
    <message>
        <source>The bot has no entities to mark yet.</source>
        <translation>Der Bot hat noch keine Entitäten zum Markieren.</translation>
    </message>
    <message>
        <source>Choose an example of the files first.</source>
        <translation>Wählen Sie zuerst ein Beispiel aus den Dateien.</translation>
    </message>
    <message>
        <source>Choose an example first.</source>
        <translation>Wählen Sie zuerst ein Beispiel.</translation>
    </message>
    <message>
        <source>The intent has no example that it could follow.</source>
        <translation>Die Absicht hat kein Beispiel, hinter dem es stehen könnte.</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) added.</source>
        <translation>
            <numerusform>%n Beispiel hinzugefügt.</numerusform>
            <numerusform>%n Beispiele hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) added, from the column “%1”; its name and other columns were left out.</source>
        <translation>
            <numerusform>%n Beispiel hinzugefügt, aus der Spalte „%1“; ihr Name und andere Spalten blieben weg.</numerusform>
            <numerusform>%n Beispiele hinzugefügt, aus der Spalte „%1“; ihr Name und andere Spalten blieben weg.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) added, from the first column; further columns were left out.</source>
        <translation>
            <numerusform>%n Beispiel hinzugefügt, aus der ersten Spalte; weitere Spalten blieben weg.</numerusform>
            <numerusform>%n Beispiele hinzugefügt, aus der ersten Spalte; weitere Spalten blieben weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>These are several lines: they can be added.</source>
        <translation>Das sind mehrere Zeilen: Sie können hinzugefügt werden.</translation>
    </message>
    <message>
        <source>wrong encoding?</source>
        <translation>falsch kodiert?</translation>
    </message>
    <message>
        <source>%1, role %2</source>
        <translation>%1, Rolle %2</translation>
    </message>
    <message>
        <source>%1, group %2</source>
        <translation>%1, Gruppe %2</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::FactorDialog</name>
    <message>
        <source>Enter your password again to go on.</source>
        <translation>Geben Sie zum Fortfahren noch einmal Ihr Passwort ein.</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Ihr Passwort</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close without doing it</source>
        <translation>Schließen, ohne es zu tun</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::FellBackView</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What the visitor wrote</source>
        <translation>Was der Besucher schrieb</translation>
    </message>
    <message>
        <source>Likeliest</source>
        <translation>Am ehesten</translation>
    </message>
    <message>
        <source>Messages that fell back</source>
        <translation>Unverstandene Nachrichten</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>Absicht</translation>
    </message>
    <message>
        <source>What the visitor meant</source>
        <translation>Was der Besucher meinte</translation>
    </message>
    <message>
        <source>Make it an example</source>
        <translation>Zum Beispiel machen</translation>
    </message>
    <message>
        <source>Add the message to the draft as an example of this intent</source>
        <translation>Die Nachricht als Beispiel dieser Absicht in den Entwurf aufnehmen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Weglegen</translation>
    </message>
    <message>
        <source>Take the message off the list</source>
        <translation>Die Nachricht von der Liste nehmen</translation>
    </message>
    <message>
        <source>Nothing fell back. What the bot does not understand appears here.</source>
        <translation>Alles wurde verstanden. Was der Bot nicht versteht, erscheint hier.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages were not understood. A digit chooses an intent, Enter makes the message its example.</source>
        <translation>
            <numerusform>%n Nachricht wurde nicht verstanden. Eine Ziffer wählt eine Absicht, Enter macht die Nachricht zu ihrem Beispiel.</numerusform>
            <numerusform>%n Nachrichten wurden nicht verstanden. Eine Ziffer wählt eine Absicht, Enter macht die Nachricht zu ihrem Beispiel.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 %3</source>
        <translation>%1 · %2 %3</translation>
    </message>
    <message>
        <source>Choose the intent %1</source>
        <translation>Die Absicht %1 wählen</translation>
    </message>
    <message>
        <source>The message becomes an example in the bot&apos;s draft and stays its person&apos;s.</source>
        <translation>Die Nachricht wird ein Beispiel im Entwurf des Bots und bleibt die ihrer Person.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>Choose what the visitor meant.</source>
        <translation>Wählen Sie, was gemeint war.</translation>
    </message>
    <message>
        <source>The draft of %1 has no intent %2. Choose one of the list, or write and save it under Edit first.</source>
        <translation>Der Entwurf von %1 hat keine Absicht %2. Wählen Sie eine aus der Liste, oder schreiben und speichern Sie sie zuerst unter Bearbeiten.</translation>
    </message>
    <message>
        <source>Dismissed: %1</source>
        <translation>Weggelegt: %1</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message numerus="yes">
        <source>%n messages were not understood. Who edits bots makes examples of them; what needs an answer can be answered under Knowledge.</source>
        <translation>
            <numerusform>%n Nachricht wurde nicht verstanden. Wer Bots bearbeitet, macht sie zum Beispiel; was eine Antwort braucht, lässt sich unter Wissen beantworten.</numerusform>
            <numerusform>%n Nachrichten wurden nicht verstanden. Wer Bots bearbeitet, macht sie zu Beispielen; was eine Antwort braucht, lässt sich unter Wissen beantworten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Example of %1 in draft v%2: %3</source>
        <translation>Beispiel für %1 in Entwurf v%2: %3</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::FilterBar</name>
    <message>
        <source>Filter by</source>
        <translation>Filtern nach</translation>
    </message>
    <message>
        <source>What the condition is about</source>
        <translation>Worum es in der Bedingung geht</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>How the value is compared</source>
        <translation>Wie der Wert verglichen wird</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What is looked for; Enter adds the condition</source>
        <translation>Was gesucht wird; Enter fügt die Bedingung hinzu</translation>
    </message>
    <message>
        <source>What is looked for</source>
        <translation>Was gesucht wird</translation>
    </message>
    <message>
        <source>The number to compare with</source>
        <translation>Die Zahl zum Vergleich</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add this condition</source>
        <translation>Diese Bedingung hinzufügen</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> Minuten</translation>
    </message>
    <message>
        <source>Take away: %1</source>
        <translation>Wegnehmen: %1</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only the rows that meet conditions</source>
        <translation>Nur Zeilen zeigen, die Bedingungen erfüllen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::FilterWords</name>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>enthält nicht</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <comment>field, operator, value: Bot is shop</comment>
        <translation>%1 %2 %3</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::FirstStart</name>
    <message>
        <source>Step %1 of 4</source>
        <translation>Schritt %1 von 4</translation>
    </message>
    <message>
        <source>Make your vault</source>
        <translation>Ihren Tresor anlegen</translation>
    </message>
    <message>
        <source>Everything visitors write is encrypted in one folder on this computer: %1. Your password opens it; nobody can reset it for you.</source>
        <translation>Alles, was Besucher schreiben, liegt verschlüsselt in einem Ordner auf diesem Rechner: %1. Ihr Passwort öffnet ihn; niemand kann es für Sie zurücksetzen.</translation>
    </message>
    <message>
        <source>for example your company</source>
        <translation>zum Beispiel Ihre Firma</translation>
    </message>
    <message>
        <source>Name of the vault</source>
        <translation>Name des Tresors</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Where the data is meant to stay</source>
        <translation>Wo die Daten bleiben sollen</translation>
    </message>
    <message>
        <source>Region %1</source>
        <translation>Region %1</translation>
    </message>
    <message>
        <source>for example anna@console</source>
        <translation>zum Beispiel anna@konsole</translation>
    </message>
    <message>
        <source>Your operator name</source>
        <translation>Ihr Benutzername</translation>
    </message>
    <message>
        <source>Password, at least 15 characters</source>
        <translation>Passwort, mindestens 15 Zeichen</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>Dasselbe Passwort noch einmal</translation>
    </message>
    <message>
        <source>Strength of the password</source>
        <translation>Stärke des Passworts</translation>
    </message>
    <message>
        <source>Four or five words that do not belong together make a good password.</source>
        <translation>Vier oder fünf Wörter, die nicht zusammengehören, sind ein gutes Passwort.</translation>
    </message>
    <message>
        <source>Make the vault</source>
        <translation>Tresor anlegen</translation>
    </message>
    <message>
        <source>Strong, and not on the list of known passwords.</source>
        <translation>Stark, und nicht auf der Liste bekannter Passwörter.</translation>
    </message>
    <message>
        <source>Good enough; longer is better.</source>
        <translation>Gut genug; länger ist besser.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Die beiden Passwörter sind verschieden.</translation>
    </message>
    <message>
        <source>Making the vault…</source>
        <translation>Der Tresor wird angelegt…</translation>
    </message>
    <message>
        <source>Keep these apart from this computer</source>
        <translation>Bewahren Sie dies getrennt von diesem Rechner auf</translation>
    </message>
    <message>
        <source>They are shown this once and stored nowhere. Any three of the five shares open the vault when every password is lost. The recovery identity opens backups.</source>
        <translation>Sie werden nur dieses eine Mal gezeigt und nirgends gespeichert. Drei der fünf Teile öffnen den Tresor, wenn jedes Passwort verloren ist. Die Wiederherstellungs-Identität öffnet Sicherungen.</translation>
    </message>
    <message>
        <source>Save as a text file to print…</source>
        <translation>Als Textdatei zum Drucken speichern…</translation>
    </message>
    <message>
        <source>Write shares and identity to a file, to print and then delete</source>
        <translation>Teile und Identität in eine Datei schreiben, zum Drucken und anschließenden Löschen</translation>
    </message>
    <message>
        <source>I have them on paper or on a device that is not this computer</source>
        <translation>Ich habe sie auf Papier oder auf einem anderen Gerät als diesem Rechner</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Share %1 of %2 (%3 are needed)</source>
        <translation>Teil %1 von %2 (%3 werden gebraucht)</translation>
    </message>
    <message>
        <source>Recovery identity, for backups</source>
        <translation>Wiederherstellungs-Identität, für Sicherungen</translation>
    </message>
    <message>
        <source>Chatkeep recovery</source>
        <translation>Chatkeep-Wiederherstellung</translation>
    </message>
    <message>
        <source>Save shares and identity</source>
        <translation>Teile und Identität speichern</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Textdateien (*.txt)</translation>
    </message>
    <message>
        <source>Bring a bot in</source>
        <translation>Einen Bot hereinholen</translation>
    </message>
    <message>
        <source>Make a new bot…</source>
        <translation>Einen neuen Bot anlegen…</translation>
    </message>
    <message>
        <source>It can greet and fetch a person</source>
        <translation>Er kann grüßen und einen Menschen holen</translation>
    </message>
    <message>
        <source>Take the demo bots</source>
        <translation>Demo-Bots nehmen</translation>
    </message>
    <message>
        <source>A shop-support bot and a smaller German one</source>
        <translation>Ein Bot für einen Laden und ein kleinerer deutscher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Training the demo bots takes a few seconds…</source>
        <translation>Das Training der Demo-Bots dauert einige Sekunden…</translation>
    </message>
    <message>
        <source>Reading and training the bot…</source>
        <translation>Der Bot wird gelesen und trainiert…</translation>
    </message>
    <message>
        <source>Visitors can chat now</source>
        <translation>Besucher können jetzt chatten</translation>
    </message>
    <message>
        <source>Open the address in a browser on this computer. The browser warns about the certificate, because it was made here; the demo page explains it.</source>
        <translation>Öffnen Sie die Adresse in einem Browser auf diesem Rechner. Der Browser warnt vor dem Zertifikat, weil es hier entstanden ist; die Demoseite erklärt es.</translation>
    </message>
    <message>
        <source>Try it in the browser</source>
        <translation>Im Browser ausprobieren</translation>
    </message>
    <message>
        <source>Open the demo page</source>
        <translation>Die Demoseite öffnen</translation>
    </message>
    <message>
        <source>To the live conversations</source>
        <translation>Zu den Live-Gesprächen</translation>
    </message>
    <message>
        <source>Nothing is served yet: see Settings.</source>
        <translation>Noch ist nichts erreichbar: siehe Einstellungen.</translation>
    </message>
    <message>
        <source>The vault is ready, but nothing is served yet</source>
        <translation>Der Tresor ist bereit, aber noch nicht erreichbar</translation>
    </message>
    <message>
        <source>Bots answer as soon as the console can listen. See the settings.</source>
        <translation>Die Bots antworten, sobald die Konsole lauschen kann. Das lässt sich in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Start with the demo bots and look round, make a new one, or bring a bot of your own from Rasa, Dialogflow ES or nlp.js. All can be changed later.</source>
        <translation>Beginnen Sie mit den Demo-Bots und sehen Sie sich um, legen Sie einen neuen an, oder bringen Sie einen eigenen aus Rasa, Dialogflow ES oder nlp.js mit. Alle lassen sich später ändern.</translation>
    </message>
    <message>
        <source>Visitors can chat with it at once. Everything it says can be changed later.</source>
        <translation>Besucher können sofort mit ihm chatten. Alles, was er sagt, lässt sich später ändern.</translation>
    </message>
    <message>
        <source>Written to %1. Print it, then delete the file.</source>
        <translation>Nach %1 geschrieben. Drucken Sie die Datei aus und löschen Sie sie dann.</translation>
    </message>
    <message>
        <source>The vault is ready, and has no bot yet</source>
        <translation>Der Tresor ist bereit, aber noch ohne Bot</translation>
    </message>
    <message>
        <source>Make one or bring one in under Bots. Visitors can chat as soon as a version of it is published.</source>
        <translation>Legen Sie unter „Bots“ einen an oder holen Sie einen herein. Besucher können chatten, sobald eine Version von ihm veröffentlicht ist.</translation>
    </message>
    <message>
        <source>Your operator name is missing.</source>
        <translation>Ihr Benutzername fehlt.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::FlowView</name>
    <message>
        <source>Flow as a graph</source>
        <translation>Ablauf als Graph</translation>
    </message>
    <message>
        <source>ask %1</source>
        <translation>%1 erfragen</translation>
    </message>
    <message>
        <source>set %1</source>
        <translation>%1 setzen</translation>
    </message>
    <message>
        <source>call %1</source>
        <translation>%1 aufrufen</translation>
    </message>
    <message>
        <source>go on with %1</source>
        <translation>weiter mit %1</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>Verzweigung</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>else</source>
        <translation>sonst</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>Kleiner (−)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>Größer (+)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>The whole flow (0)</source>
        <translation>Der ganze Ablauf (0)</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>fehlt: %1</translation>
    </message>
    <message>
        <source>The flow goes on to “%1”, but has no such step.</source>
        <translation>Der Ablauf geht mit „%1“ weiter, hat aber keinen solchen Schritt.</translation>
    </message>
    <message>
        <source>Add step…</source>
        <translation>Schritt…</translation>
    </message>
    <message>
        <source>Add a step behind the chosen one (Insert)</source>
        <translation>Einen Schritt nach dem gewählten hinzufügen (Einfg)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the chosen step out (Delete)</source>
        <translation>Den gewählten Schritt herausnehmen (Entf)</translation>
    </message>
    <message>
        <source>Arrow keys go from step to step, Enter to its line; Insert adds a step, Delete takes it out, Alt and an arrow key move it; plus, minus and 0 zoom</source>
        <translation>Pfeiltasten gehen von Schritt zu Schritt, Enter zu seiner Zeile; Einfügen fügt einen Schritt hinzu, Entfernen nimmt ihn heraus, Alt und eine Pfeiltaste verschieben ihn; Plus, Minus und 0 ändern die Größe</translation>
    </message>
    <message>
        <source>Do the chosen step earlier (Alt+Up)</source>
        <translation>Den gewählten Schritt früher tun (Alt+Hoch)</translation>
    </message>
    <message>
        <source>Do the chosen step later (Alt+Down)</source>
        <translation>Den gewählten Schritt später tun (Alt+Runter)</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::HeatMap</name>
    <message>
        <source>taken for →</source>
        <translation>gehalten für →</translation>
    </message>
    <message>
        <source>meant ↓</source>
        <translation>gemeint ↓</translation>
    </message>
    <message numerus="yes">
        <source>%1: right %n times</source>
        <translation>
            <numerusform>%1: %n-mal richtig</numerusform>
            <numerusform>%1: %n-mal richtig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 taken for %2: %n times</source>
        <translation>
            <numerusform>%1 für %2 gehalten: %n-mal</numerusform>
            <numerusform>%1 für %2 gehalten: %n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Here stands which intents are taken for which, once it is measured.</source>
        <translation>Hier steht, welche Absichten für welche gehalten werden, sobald gemessen wurde.</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>mistaken</source>
        <translation>verwechselt</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::Keymap</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Go to, do, find</source>
        <translation>Gehen, tun, finden</translation>
    </message>
    <message>
        <source>Show all shortcuts</source>
        <translation>Alle Tastenkürzel zeigen</translation>
    </message>
    <message>
        <source>Lock this window</source>
        <translation>Dieses Fenster sperren</translation>
    </message>
    <message>
        <source>Fold or unfold the rail</source>
        <translation>Leiste ein- oder ausklappen</translation>
    </message>
    <message>
        <source>Read the panel again</source>
        <translation>Ansicht neu lesen</translation>
    </message>
    <message>
        <source>Live conversations</source>
        <translation>Live-Gespräche</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Nächstes Gespräch</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Voriges Gespräch</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Hand back to the bot</source>
        <translation>An den Bot zurückgeben</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Erledigen</translation>
    </message>
    <message>
        <source>Write a reply</source>
        <translation>Antwort schreiben</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Reveal masked text</source>
        <translation>Verdeckten Text einblenden</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Liste filtern</translation>
    </message>
    <message>
        <source>Bots: parts, examples and flows</source>
        <translation>Bots: Teile, Beispiele und Abläufe</translation>
    </message>
    <message>
        <source>Rename what is chosen</source>
        <translation>Gewähltes umbenennen</translation>
    </message>
    <message>
        <source>Delete or remove what is chosen</source>
        <translation>Gewähltes löschen oder entfernen</translation>
    </message>
    <message>
        <source>Go to it in the text</source>
        <translation>Im Text dorthin gehen</translation>
    </message>
    <message>
        <source>Mark words of an example as an entity</source>
        <translation>Worte eines Beispiels als Entität markieren</translation>
    </message>
    <message>
        <source>Take a change back, and again</source>
        <translation>Änderung zurücknehmen, und wieder vornehmen</translation>
    </message>
    <message>
        <source>Add a step to the flow</source>
        <translation>Dem Ablauf einen Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Move a step</source>
        <translation>Schritt verschieben</translation>
    </message>
    <message>
        <source>Larger, smaller or all of the graph</source>
        <translation>Graph größer, kleiner oder ganz</translation>
    </message>
    <message>
        <source>Bots: what fell back</source>
        <translation>Bots: Unverstandenes</translation>
    </message>
    <message>
        <source>Choose an intent of the list</source>
        <translation>Absicht der Liste wählen</translation>
    </message>
    <message>
        <source>Label with it</source>
        <translation>Damit kennzeichnen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Knowledge: pairs and documents</source>
        <translation>Wissen: Paare und Dokumente</translation>
    </message>
    <message>
        <source>Edit what is chosen</source>
        <translation>Gewähltes bearbeiten</translation>
    </message>
    <message>
        <source>Choose who sees it</source>
        <translation>Wählen, wer es sieht</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Save a pair from any of its fields</source>
        <translation>Paar aus jedem seiner Felder speichern</translation>
    </message>
    <message>
        <source>Knowledge: unanswered questions</source>
        <translation>Wissen: unbeantwortete Fragen</translation>
    </message>
    <message>
        <source>Answer with a new pair</source>
        <translation>Mit einem neuen Paar beantworten</translation>
    </message>
    <message>
        <source>Add it as a wording of a pair</source>
        <translation>Als Formulierung eines Paars hinzufügen</translation>
    </message>
    <message>
        <source>Try it again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Open its chat</source>
        <translation>Ihr Gespräch öffnen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::KnowledgeItems</name>
    <message>
        <source>Add a question with its answer, or documents. The bot answers from them when no intent fits, and says where it has the answer from.</source>
        <translation>Fügen Sie eine Frage mit ihrer Antwort oder Dokumente hinzu. Der Bot antwortet daraus, wenn keine Absicht passt, und sagt, woher er die Antwort hat.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Paar</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Question or title</source>
        <translation>Frage oder Titel</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Sichtbar für</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message numerus="yes">
        <source>%n wording(s)</source>
        <translation>
            <numerusform>%n Formulierung</numerusform>
            <numerusform>%Ln Formulierungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n Abschnitt</numerusform>
            <numerusform>%Ln Abschnitte</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Filter by words, name or who sees it</source>
        <translation>Wort, Name oder Rolle</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Change the chosen pair, or read the document</source>
        <translation>Das gewählte Paar ändern oder das Dokument lesen</translation>
    </message>
    <message>
        <source>Seen by…</source>
        <translation>Sichtbar für…</translation>
    </message>
    <message>
        <source>Choose who sees what is chosen</source>
        <translation>Festlegen, wer die Auswahl sieht</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Take what is chosen out of the draft</source>
        <translation>Die Auswahl aus dem Entwurf nehmen</translation>
    </message>
    <message>
        <source>This bot knows nothing yet</source>
        <translation>Dieser Bot weiß noch nichts</translation>
    </message>
    <message>
        <source>What the bot knows</source>
        <translation>Was der Bot weiß</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>None of the %1 entries has “%2”. Clear the filter to see all.</source>
        <translation>Keiner der %1 Einträge enthält „%2“. Ohne Filter sind alle zu sehen.</translation>
    </message>
    <message>
        <source>Read…</source>
        <translation>Lesen…</translation>
    </message>
    <message>
        <source>Read the chosen pair or document</source>
        <translation>Das gewählte Paar oder Dokument lesen</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Berichtigen…</translation>
    </message>
    <message>
        <source>Opens the file in the bot&apos;s editor</source>
        <translation>Öffnet die Datei im Editor des Bots</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Choose an entry first.</source>
        <translation>Wählen Sie zuerst einen Eintrag.</translation>
    </message>
    <message>
        <source>Choose a single entry.</source>
        <translation>Wählen Sie einen einzigen Eintrag.</translation>
    </message>
    <message>
        <source>Your role reads only.</source>
        <translation>Ihre Rolle liest nur.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::KnowledgePanel</name>
    <message numerus="yes">
        <source>%n document(s) were not added</source>
        <translation>
            <numerusform>%n Dokument wurde nicht hinzugefügt</numerusform>
            <numerusform>%n Dokumente wurden nicht hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>Documents to add</source>
        <translation>Dokumente zum Hinzufügen</translation>
    </message>
    <message>
        <source>Documents (*.md *.markdown *.html *.htm *.txt *.pdf)</source>
        <translation>Dokumente (*.md *.markdown *.html *.htm *.txt *.pdf)</translation>
    </message>
    <message numerus="yes">
        <source>Add %n document(s)</source>
        <translation>
            <numerusform>%n Dokument hinzufügen</numerusform>
            <numerusform>%n Dokumente hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add documents</source>
        <translation>Dokumente hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) were added to the draft.</source>
        <translation>
            <numerusform>%n Dokument wurde dem Entwurf hinzugefügt.</numerusform>
            <numerusform>%n Dokumente wurden dem Entwurf hinzugefügt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the pair</source>
        <translation>Paar speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saved in the draft. Publish the bot to let visitors have it.</source>
        <translation>Im Entwurf gespeichert. Besucher bekommen es, sobald der Bot veröffentlicht ist.</translation>
    </message>
    <message>
        <source>Text of %1</source>
        <translation>Text von %1</translation>
    </message>
    <message numerus="yes">
        <source>Who sees %n entry(s)</source>
        <translation>
            <numerusform>Wer %n Eintrag sieht</numerusform>
            <numerusform>Wer %n Einträge sieht</numerusform>
        </translation>
    </message>
    <message>
        <source>Labels count before anything is searched: who lacks one never gets a word of it.</source>
        <translation>Die Sichtbarkeit gilt vor jeder Suche: Wem sie fehlt, der bekommt kein Wort davon.</translation>
    </message>
    <message>
        <source>Change who sees it</source>
        <translation>Sichtbarkeit ändern</translation>
    </message>
    <message>
        <source>Who sees it was changed in the draft.</source>
        <translation>Die Sichtbarkeit wurde im Entwurf geändert.</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n entry(s)</source>
        <translation>
            <numerusform>%n Eintrag entfernen</numerusform>
            <numerusform>%n Einträge entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) were removed from the draft.</source>
        <translation>
            <numerusform>%n Eintrag wurde aus dem Entwurf entfernt.</numerusform>
            <numerusform>%n Einträge wurden aus dem Entwurf entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) are in the draft again.</source>
        <translation>
            <numerusform>%n Eintrag ist wieder im Entwurf.</numerusform>
            <numerusform>%n Einträge sind wieder im Entwurf.</numerusform>
        </translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Add documents…</source>
        <translation>Dokumente hinzufügen…</translation>
    </message>
    <message>
        <source>Add a pair…</source>
        <translation>Paar hinzufügen…</translation>
    </message>
    <message>
        <source>A question and its answer</source>
        <translation>Eine Frage und ihre Antwort</translation>
    </message>
    <message>
        <source>Parts of the knowledge</source>
        <translation>Teile des Wissens</translation>
    </message>
    <message>
        <source>Pairs and documents</source>
        <translation>Paare und Dokumente</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Unbeantwortet</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>What a threshold keeps and removes</source>
        <translation>Was eine Schwelle behält und entfernt</translation>
    </message>
    <message>
        <source>Unanswered (%1)</source>
        <translation>Unbeantwortet (%1)</translation>
    </message>
    <message>
        <source>No bot yet</source>
        <translation>Noch kein Bot</translation>
    </message>
    <message>
        <source>Knowledge belongs to a bot. Bring one in first, then add what it should know.</source>
        <translation>Wissen gehört zu einem Bot. Bringen Sie erst einen ein, dann fügen Sie hinzu, was er wissen soll.</translation>
    </message>
    <message>
        <source>Go to Bots</source>
        <translation>Zu den Bots</translation>
    </message>
    <message>
        <source>draft v%1, not live yet</source>
        <translation>Entwurf v%1, noch nicht live</translation>
    </message>
    <message>
        <source>published v%1</source>
        <translation>veröffentlicht v%1</translation>
    </message>
    <message>
        <source>Visitors get no answers from knowledge yet: nothing is labelled for them.</source>
        <translation>Besucher bekommen noch keine Antworten aus dem Wissen: Nichts ist für sie sichtbar.</translation>
    </message>
    <message>
        <source>The bot answers from %1. The threshold comes from your own wordings: each was asked while it was left out.</source>
        <translation>Der Bot antwortet ab %1. Die Schwelle stammt aus Ihren eigenen Formulierungen: Jede wurde gefragt, während sie selbst fehlte.</translation>
    </message>
    <message>
        <source>The bot answers from %1, a threshold learned on other questions. With a dozen further wordings it is learned on yours.</source>
        <translation>Der Bot antwortet ab %1, einer an anderen Fragen gelernten Schwelle. Ab einem Dutzend weiterer Formulierungen wird sie an Ihren gelernt.</translation>
    </message>
    <message>
        <source>Of %1 wordings asked, this keeps back %2 of the right answers and %3 of the wrong ones.</source>
        <translation>Bei %1 gestellten Formulierungen hält diese Schwelle %2 der richtigen Antworten zurück und %3 der falschen.</translation>
    </message>
    <message>
        <source>right answers given</source>
        <translation>richtige Antworten</translation>
    </message>
    <message>
        <source>wrong answers given</source>
        <translation>falsche Antworten</translation>
    </message>
    <message>
        <source>Add a question and its answer</source>
        <translation>Eine Frage und ihre Antwort hinzufügen</translation>
    </message>
    <message>
        <source>Add documents to the knowledge</source>
        <translation>Dokumente zum Wissen hinzufügen</translation>
    </message>
    <message>
        <source>The bot answers from %1 on. Your own wordings would allow less, but below this bots also answer what they do not know.</source>
        <translation>Der Bot antwortet ab %1. Ihre eigenen Formulierungen ließen weniger zu, doch darunter antworten Bots auch auf das, was sie nicht wissen.</translation>
    </message>
    <message>
        <source>A question with a word that it does not know is answered from %1 on.</source>
        <translation>Hat eine Frage ein Wort, das er nicht kennt, antwortet er ab %1.</translation>
    </message>
    <message>
        <source>Documents are told from %1, because wordings of pairs say nothing about them.</source>
        <translation>Dokumente werden ab %1 wiedergegeben, weil Formulierungen von Paaren nichts über sie sagen.</translation>
    </message>
    <message>
        <source>%1 takes the place of the document of that name. Who saw that sees it.</source>
        <translation>%1 ersetzt das Dokument gleichen Namens. Wer jenes sah, sieht es.</translation>
    </message>
    <message>
        <source>They take the place of documents of the same names: %1. Who saw those sees them.</source>
        <translation>Sie ersetzen Dokumente gleichen Namens: %1. Wer jene sah, sieht sie.</translation>
    </message>
    <message>
        <source>The others go into the bot&apos;s draft too. Who may see these?</source>
        <translation>Auch die anderen kommen in den Entwurf des Bots. Wer darf diese sehen?</translation>
    </message>
    <message>
        <source>Versions that visitors had before keep what they held. Out of the draft goes: %1</source>
        <translation>Versionen, die Besucher schon hatten, behalten, was sie enthielten. Aus dem Entwurf geht: %1</translation>
    </message>
    <message>
        <source>These entries are not seen by the same people now. Only what all share is chosen; saving makes them all alike.</source>
        <translation>Diese Einträge sehen jetzt nicht dieselben Personen. Gewählt ist nur, was alle gemeinsam haben; Speichern macht alle gleich.</translation>
    </message>
    <message>
        <source>Markdown, HTML, plain text or PDF; files can be dropped here, too</source>
        <translation>Markdown, HTML, einfacher Text oder PDF; Dateien lassen sich auch hierher ziehen</translation>
    </message>
    <message numerus="yes">
        <source>%n other document(s) were added.</source>
        <translation>
            <numerusform>%n anderes Dokument wurde hinzugefügt.</numerusform>
            <numerusform>%n andere Dokumente wurden hinzugefügt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was added</source>
        <translation>Nichts wurde hinzugefügt</translation>
    </message>
    <message>
        <source>%1 is a folder. Drop the files that are in it.</source>
        <translation>%1 ist ein Ordner. Ziehen Sie die Dateien hierher, die darin liegen.</translation>
    </message>
    <message>
        <source>v%1, rolled back from: visitors meet v%2</source>
        <translation>v%1, zurückgerollt: Besucher treffen auf v%2</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) go into the bot&apos;s draft as text. Who may see them?</source>
        <translation>
            <numerusform>Es kommt als Text in den Entwurf des Bots. Wer darf es sehen?</numerusform>
            <numerusform>Sie kommen als Text in den Entwurf des Bots. Wer darf sie sehen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The same text is there twice</source>
        <translation>Derselbe Text ist zweimal da</translation>
    </message>
    <message>
        <source>It is in the draft; visitors have nothing of it before the bot is published.</source>
        <translation>Er ist im Entwurf; Besucher haben nichts davon, bevor der Bot veröffentlicht ist.</translation>
    </message>
    <message>
        <source>reading the documents…</source>
        <translation>liest die Dokumente…</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::LabelChoice</name>
    <message>
        <source>Visitors</source>
        <translation>Besucher</translation>
    </message>
    <message>
        <source>Seen by: %1</source>
        <translation>Sichtbar für: %1</translation>
    </message>
    <message>
        <source>editors only</source>
        <translation>nur Bearbeitende</translation>
    </message>
    <message>
        <source>Nobody finds it so; only who edits knowledge sees it.</source>
        <translation>So findet es niemand; nur wer Wissen bearbeitet, sieht es.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ListFields</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>Kollege</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Waiting time</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Time since the last message</source>
        <translation>Zeit seit der letzten Nachricht</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::LiveChangeWords</name>
    <message>
        <source>New chats meet v%1. Until now no version is published.</source>
        <translation>Neue Chats treffen auf v%1. Bisher ist keine Version veröffentlicht.</translation>
    </message>
    <message>
        <source>New chats meet v%1 again instead of v%2; running chats go on without a break. v%2 and the drafts stay.</source>
        <translation>Neue Chats treffen wieder auf v%1 statt v%2; laufende Chats gehen ohne Unterbrechung weiter. v%2 und die Entwürfe bleiben.</translation>
    </message>
    <message>
        <source>New chats meet v%1 instead of v%2; running chats go on without a break. v%2 stays, and can be rolled back to.</source>
        <translation>Neue Chats treffen auf v%1 statt v%2; laufende Chats gehen ohne Unterbrechung weiter. v%2 bleibt, man kann zu ihr zurückkehren.</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1 gone</source>
        <translation>%1 entfernt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Examples from chats</source>
        <translation>Beispiele aus Chats</translation>
    </message>
    <message>
        <source>It holds the same as v%1.</source>
        <translation>Sie enthält dasselbe wie v%1.</translation>
    </message>
    <message>
        <source>Different from v%1:</source>
        <translation>Anders als in v%1:</translation>
    </message>
    <message>
        <source>It has no tests of its own, which publishing this bot asks for.</source>
        <translation>Sie hat keine eigenen Tests; ohne sie wird dieser Bot nicht veröffentlicht.</translation>
    </message>
    <message>
        <source>It has no tests of its own.</source>
        <translation>Sie hat keine eigenen Tests.</translation>
    </message>
    <message>
        <source>Its own tests passed: %1.</source>
        <translation>Ihre eigenen Tests sind bestanden: %1.</translation>
    </message>
    <message>
        <source>Of its own tests, %1 failed and %2 passed.</source>
        <translation>Von ihren eigenen Tests sind %1 nicht bestanden und %2 bestanden.</translation>
    </message>
    <message>
        <source>Its own tests run first; if one fails, nothing is published.</source>
        <translation>Zuerst laufen ihre eigenen Tests; besteht sie einen nicht, wird nichts veröffentlicht.</translation>
    </message>
    <message>
        <source>Its own tests were not run in this window.</source>
        <translation>Ihre eigenen Tests liefen in diesem Fenster noch nicht.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::LivePanel</name>
    <message>
        <source>Live conversations</source>
        <translation>Live-Gespräche</translation>
    </message>
    <message>
        <source>Visitors reach the bots at %1.</source>
        <translation>Besucher erreichen die Bots unter %1.</translation>
    </message>
    <message>
        <source>Nothing is served at the moment: see Settings.</source>
        <translation>Zurzeit ist nichts erreichbar: siehe Einstellungen.</translation>
    </message>
    <message>
        <source>No conversation yet</source>
        <translation>Noch kein Gespräch</translation>
    </message>
    <message>
        <source>Chats appear here the moment a visitor writes. %1</source>
        <translation>Gespräche erscheinen hier, sobald ein Besucher schreibt. %1</translation>
    </message>
    <message>
        <source>Try it in the browser</source>
        <translation>Im Browser ausprobieren</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Show who needs a person</source>
        <translation>Zeigen, wer einen Menschen braucht</translation>
    </message>
    <message>
        <source>Show my conversations</source>
        <translation>Meine Gespräche zeigen</translation>
    </message>
    <message>
        <source>Show all conversations</source>
        <translation>Alle Gespräche zeigen</translation>
    </message>
    <message>
        <source>Take over this conversation</source>
        <translation>Dieses Gespräch übernehmen</translation>
    </message>
    <message>
        <source>Hand this conversation back</source>
        <translation>Dieses Gespräch zurückgeben</translation>
    </message>
    <message>
        <source>Resolve this conversation</source>
        <translation>Dieses Gespräch erledigen</translation>
    </message>
    <message>
        <source>Reveal masked text</source>
        <translation>Verdeckten Text einblenden</translation>
    </message>
    <message>
        <source>Export the list as it is shown</source>
        <translation>Liste exportieren, wie gezeigt</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::TraceWords</name>
    <message>
        <source>flow %1</source>
        <translation>Ablauf %1</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>story</source>
        <translation>Geschichte</translation>
    </message>
    <message>
        <source>form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>knowledge</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>fallback</source>
        <translation>Rückfall</translation>
    </message>
    <message>
        <source>handoff</source>
        <translation>Übergabe</translation>
    </message>
    <message>
        <source>greeting</source>
        <translation>Begrüßung</translation>
    </message>
    <message>
        <source>restart</source>
        <translation>Neubeginn</translation>
    </message>
    <message>
        <source>session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>Schweigen</translation>
    </message>
    <message>
        <source>back</source>
        <translation>Schritt zurück</translation>
    </message>
    <message>
        <source>button</source>
        <translation>Knopf</translation>
    </message>
    <message>
        <source>reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>answer to the question for %1</source>
        <translation>Antwort auf die Frage nach %1</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::NewBotDialog</name>
    <message>
        <source>Another language</source>
        <translation>Eine andere Sprache</translation>
    </message>
    <message>
        <source>A name has letters from a to z, digits, “-”, “_” and “.”, at most 64 of them: it stands in addresses.</source>
        <translation>Ein Name hat Buchstaben von a bis z, Ziffern, „-“, „_“ und „.“, höchstens 64: Er steht in Adressen.</translation>
    </message>
    <message>
        <source>There is such a bot already.</source>
        <translation>Einen solchen Bot gibt es schon.</translation>
    </message>
    <message>
        <source>Write the code of the language, like pl or pt-BR.</source>
        <translation>Geben Sie den Code der Sprache an, etwa pl oder pt-BR.</translation>
    </message>
    <message>
        <source>It can greet, say what it is and fetch a person, and it says so where it knows nothing.</source>
        <translation>Er kann grüßen, sagen, was er ist, und einen Menschen holen, und er sagt es, wo er nichts weiß.</translation>
    </message>
    <message>
        <source>It begins without words: there are none ready in this language.</source>
        <translation>Er beginnt ohne Worte: In dieser Sprache liegen keine bereit.</translation>
    </message>
    <message>
        <source>for example: helpdesk</source>
        <translation>zum Beispiel: helpdesk</translation>
    </message>
    <message>
        <source>Name of the bot</source>
        <translation>Name des Bots</translation>
    </message>
    <message>
        <source>Language of the bot</source>
        <translation>Sprache des Bots</translation>
    </message>
    <message>
        <source>Code of the language</source>
        <translation>Code der Sprache</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>New bot</source>
        <translation>Neuer Bot</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::NewPartDialog</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>for example: opening_hours</source>
        <translation>zum Beispiel: oeffnungszeiten</translation>
    </message>
    <message>
        <source>What visitors say, one per line</source>
        <translation>Was Besucher sagen, eine Formulierung je Zeile</translation>
    </message>
    <message>
        <source>What the bot answers; may stay blank</source>
        <translation>Was der Bot antwortet; darf leer bleiben</translation>
    </message>
    <message>
        <source>What the bot says; separate variants with a line ---</source>
        <translation>Was der Bot sagt; eine Zeile --- trennt Varianten</translation>
    </message>
    <message>
        <source>When a visitor wants</source>
        <translation>Wenn ein Besucher dies will:</translation>
    </message>
    <message>
        <source>the bot says</source>
        <translation>sagt der Bot:</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Name der Regel</translation>
    </message>
    <message>
        <source>for example: lend_a_book</source>
        <translation>zum Beispiel: buch_leihen</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wozu er da ist</translation>
    </message>
    <message>
        <source>only where another flow leads to it</source>
        <translation>nur wo ein anderer Ablauf hinführt</translation>
    </message>
    <message>
        <source>What the bot says first</source>
        <translation>Was der Bot zuerst sagt</translation>
    </message>
    <message>
        <source>answer %1</source>
        <translation>%1 beantworten</translation>
    </message>
    <message>
        <source>New intent</source>
        <translation>Neue Absicht</translation>
    </message>
    <message>
        <source>New response</source>
        <translation>Neue Antwort</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>New flow</source>
        <translation>Neuer Ablauf</translation>
    </message>
    <message>
        <source>Something that visitors want. With an answer it comes with a response and a rule.</source>
        <translation>Etwas, das Besucher wollen. Steht unten eine Antwort, entstehen die Antwort des Bots und ihre Regel gleich mit.</translation>
    </message>
    <message>
        <source>Something that the bot says; rules, stories and flows name it.</source>
        <translation>Etwas, das der Bot sagt; Regeln, Geschichten und Abläufe nennen es.</translation>
    </message>
    <message>
        <source>The bot always answers the intent in this way.</source>
        <translation>Der Bot antwortet auf die Absicht immer so.</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Es fehlt ein Name.</translation>
    </message>
    <message>
        <source>A name has letters from a to z, digits, “_” and “-”.</source>
        <translation>Ein Name hat Buchstaben von a bis z, Ziffern, „_“ und „-“.</translation>
    </message>
    <message>
        <source>This is too long: a name has 200 characters, a text 4,000.</source>
        <translation>Das ist zu lang: Ein Name hat 200 Zeichen, ein Text 4.000.</translation>
    </message>
    <message>
        <source>There is a flow of this name already, or its response.</source>
        <translation>Einen Ablauf dieses Namens oder seine Antwort gibt es schon.</translation>
    </message>
    <message>
        <source>There is one of this name already.</source>
        <translation>Es gibt schon etwas dieses Namens.</translation>
    </message>
    <message>
        <source>Write what the bot says.</source>
        <translation>Schreiben Sie, was der Bot sagt.</translation>
    </message>
    <message>
        <source>Write at least one wording; ten tell the bot much more.</source>
        <translation>Schreiben Sie mindestens eine Formulierung; zehn sagen dem Bot viel mehr.</translation>
    </message>
    <message>
        <source>The bot has no intent yet.</source>
        <translation>Der Bot hat noch keine Absicht.</translation>
    </message>
    <message>
        <source>The bot has no response yet.</source>
        <translation>Der Bot hat noch keine Antwort.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>New entity</source>
        <translation>Neue Entität</translation>
    </message>
    <message>
        <source>New slot</source>
        <translation>Neuer Slot</translation>
    </message>
    <message>
        <source>New form</source>
        <translation>Neues Formular</translation>
    </message>
    <message>
        <source>New story</source>
        <translation>Neue Geschichte</translation>
    </message>
    <message>
        <source>Something worth keeping of what visitors say: a city, a number of an order.</source>
        <translation>Etwas, das man sich von den Worten der Besucher merkt: eine Stadt, die Nummer einer Bestellung.</translation>
    </message>
    <message>
        <source>Something that the bot remembers in a chat.</source>
        <translation>Etwas, das sich der Bot in einem Chat merkt.</translation>
    </message>
    <message>
        <source>The bot asks for slots, one after the other. With an intent it comes with the rules that start and end it.</source>
        <translation>Der Bot fragt Slots nacheinander ab. Mit einer Absicht kommen die Regeln dazu, die das Formular beginnen und beenden.</translation>
    </message>
    <message>
        <source>A chat from which the bot learns what comes next.</source>
        <translation>Ein Chat, aus dem der Bot lernt, wie es weitergeht.</translation>
    </message>
    <message>
        <source>A task that is done step by step. Its further steps are added in its graph.</source>
        <translation>Eine Aufgabe, die Schritt für Schritt erledigt wird. Weitere Schritte fügen Sie im Graphen hinzu.</translation>
    </message>
    <message>
        <source>There is a slot of this name already, or its question: leave that blank.</source>
        <translation>Einen Slot dieses Namens gibt es schon, oder seine Frage: Lassen Sie diese leer.</translation>
    </message>
    <message>
        <source>Write at least one.</source>
        <translation>Schreiben Sie mindestens einen Wert.</translation>
    </message>
    <message>
        <source>A name is one line that begins with no “-”.</source>
        <translation>Ein Name ist eine Zeile und beginnt nicht mit „-“.</translation>
    </message>
    <message>
        <source>This is no regular expression, or one that looks ahead or behind.</source>
        <translation>Das ist kein regulärer Ausdruck, oder einer, der voraus oder zurück blickt.</translation>
    </message>
    <message>
        <source>The bot does not know what is to fill it.</source>
        <translation>Der Bot kennt nicht, was ihn füllen soll.</translation>
    </message>
    <message>
        <source>Choose at least one slot and press “Add” beside it. A bot without slots needs one first.</source>
        <translation>Wählen Sie mindestens einen Slot und daneben „Hinzufügen“. Ein Bot ohne Slots braucht erst einen.</translation>
    </message>
    <message>
        <source>A story begins with a visitor and ends with the bot.</source>
        <translation>Eine Geschichte beginnt mit einem Besucher und endet mit dem Bot.</translation>
    </message>
    <message>
        <source>for example: city</source>
        <translation>zum Beispiel: stadt</translation>
    </message>
    <message>
        <source>How the bot finds it</source>
        <translation>Wie der Bot sie findet</translation>
    </message>
    <message>
        <source>as it is marked in examples</source>
        <translation>wie sie in Beispielen markiert ist</translation>
    </message>
    <message>
        <source>it is one of a list</source>
        <translation>sie steht in einer Liste</translation>
    </message>
    <message>
        <source>by a pattern, a regular expression</source>
        <translation>nach einem Muster, einem regulären Ausdruck</translation>
    </message>
    <message>
        <source>Its values or patterns, each on a line</source>
        <translation>Werte oder Muster, jedes in einer Zeile</translation>
    </message>
    <message>
        <source>for example: delivery_day</source>
        <translation>zum Beispiel: liefertag</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>Was er enthält</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>Ja oder Nein</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>one of some values</source>
        <translation>einen von mehreren Werten</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>Beliebiges</translation>
    </message>
    <message>
        <source>Its values, each on a line</source>
        <translation>Seine Werte, jeder in einer Zeile</translation>
    </message>
    <message>
        <source>What fills it</source>
        <translation>Was ihn füllt</translation>
    </message>
    <message>
        <source>what visitors answer to its question</source>
        <translation>was Besucher auf seine Frage antworten</translation>
    </message>
    <message>
        <source>%1, wherever visitors say it</source>
        <translation>%1, wo immer Besucher es sagen</translation>
    </message>
    <message>
        <source>How the bot asks for it; may stay blank</source>
        <translation>Wie der Bot danach fragt; darf leer bleiben</translation>
    </message>
    <message>
        <source>for example: order_form</source>
        <translation>zum Beispiel: bestellformular</translation>
    </message>
    <message>
        <source>What it asks for, in this order</source>
        <translation>Wonach es fragt, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>What the bot says once it knows all; may stay blank</source>
        <translation>Was der Bot sagt, wenn er alles weiß; darf leer bleiben</translation>
    </message>
    <message>
        <source>for example: asks for a joke and likes it</source>
        <translation>zum Beispiel: will einen Witz und mag ihn</translation>
    </message>
    <message>
        <source>What is said, in this order</source>
        <translation>Was gesagt wird, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>A visitor wants</source>
        <translation>Ein Besucher will</translation>
    </message>
    <message>
        <source>The bot says</source>
        <translation>Der Bot sagt</translation>
    </message>
    <message>
        <source>only where a story, rule or flow leads to it</source>
        <translation>nur wo Geschichte, Regel oder Ablauf hinführt</translation>
    </message>
    <message>
        <source>%1 (a rule answers it)</source>
        <translation>%1 (eine Regel beantwortet sie)</translation>
    </message>
    <message>
        <source>Every intent has its rule. Add an intent first.</source>
        <translation>Jede Absicht hat ihre Regel. Fügen Sie erst eine Absicht hinzu.</translation>
    </message>
    <message>
        <source>A rule answers this intent already.</source>
        <translation>Eine Regel beantwortet diese Absicht schon.</translation>
    </message>
    <message>
        <source>“%1” names a column: it is no example, and other columns are left out.</source>
        <translation>„%1“ ist der Name einer Spalte: Er ist kein Beispiel, und andere Spalten bleiben weg.</translation>
    </message>
    <message>
        <source>This is a table: its first column is taken, the others are left out.</source>
        <translation>Das ist eine Tabelle: Die erste Spalte wird genommen, die anderen bleiben weg.</translation>
    </message>
    <message>
        <source>The bot has no slot yet. Add one first, then its form.</source>
        <translation>Der Bot hat noch keinen Slot. Fügen Sie erst einen hinzu, dann das Formular.</translation>
    </message>
    <message>
        <source>Choose a slot below and press “Add”; the bot asks for the first one first.</source>
        <translation>Wählen Sie unten einen Slot und daneben „Hinzufügen“; nach dem ersten fragt der Bot zuerst.</translation>
    </message>
    <message>
        <source>Choose what a visitor wants and press “Add”, then what the bot says to it, and so on.</source>
        <translation>Wählen Sie, was ein Besucher will, und daneben „Hinzufügen“, dann, was der Bot darauf sagt, und so weiter.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::NewFileDialog</name>
    <message>
        <source>Write a name, like data/greetings.yml.</source>
        <translation>Schreiben Sie einen Namen, etwa data/greetings.yml.</translation>
    </message>
    <message>
        <source>This name is too long.</source>
        <translation>Dieser Name ist zu lang.</translation>
    </message>
    <message>
        <source>A name holds none of \ : * ? &quot; &lt; &gt; |, and no part of it begins or ends with a space.</source>
        <translation>Ein Name enthält weder \ : * ? &quot; &lt; &gt; noch |, und kein Teil von ihm beginnt oder endet mit einem Leerzeichen.</translation>
    </message>
    <message>
        <source>A file lies inside the bot: write folders and name with “/” between, without “..” and without “/” in front.</source>
        <translation>Eine Datei liegt im Bot: schreiben Sie Ordner und Namen mit „/“ dazwischen, ohne „..“ und ohne „/“ am Anfang.</translation>
    </message>
    <message>
        <source>Nothing is read there: names that begin with “.” are hidden, and “models” and “results” belong to tools.</source>
        <translation>Dort wird nichts gelesen: Namen mit „.“ am Anfang sind versteckt, und „models“ und „results“ gehören Werkzeugen.</translation>
    </message>
    <message>
        <source>What the bot knows is added in the Knowledge panel.</source>
        <translation>Was der Bot weiß, kommt unter „Wissen“ hinein.</translation>
    </message>
    <message>
        <source>The name ends in .yml, or in .txt for a list of values.</source>
        <translation>Der Name endet auf .yml, oder auf .txt für eine Liste von Werten.</translation>
    </message>
    <message>
        <source>There is such a file already.</source>
        <translation>So eine Datei gibt es schon.</translation>
    </message>
    <message>
        <source>A folder would have the name of a file.</source>
        <translation>Ein Ordner hätte den Namen einer Datei.</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>Name der Datei</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>Neue Datei</translation>
    </message>
    <message>
        <source>What visitors say, rules, stories and flows lie in “data”, tests in “tests”. The file is stored once the draft is saved.</source>
        <translation>Was Besucher sagen, Regeln, Geschichten und Abläufe liegen in „data“, Tests in „tests“. Die Datei ist gespeichert, sobald der Entwurf gespeichert ist.</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>With another folder in front it lies there. The bot does what it did.</source>
        <translation>Mit einem anderen Ordner davor liegt sie dort. Der Bot tut, was er tat.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::NoteDialog</name>
    <message>
        <source>Save as draft</source>
        <translation>Als Entwurf speichern</translation>
    </message>
    <message>
        <source>A new draft of %1. Visitors meet it once it is published; the versions before it stay as they are.</source>
        <translation>Ein neuer Entwurf von %1. Besucher treffen ihn, sobald er veröffentlicht ist; die Versionen davor bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>What changed (optional)</source>
        <translation>Was sich geändert hat (freiwillig)</translation>
    </message>
    <message>
        <source>Note to the version</source>
        <translation>Notiz zur Version</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Keep the draft with this note</source>
        <translation>Den Entwurf mit dieser Notiz behalten</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::OperatorDialog</name>
    <message>
        <source>Add an operator</source>
        <translation>Benutzer hinzufügen</translation>
    </message>
    <message>
        <source>Change the role of %1</source>
        <translation>Rolle von %1 ändern</translation>
    </message>
    <message>
        <source>Change the password of %1</source>
        <translation>Passwort von %1 ändern</translation>
    </message>
    <message>
        <source>Operator name, for example ben@console</source>
        <translation>Benutzername, zum Beispiel ben@konsole</translation>
    </message>
    <message>
        <source>Operator name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>May open the vault when it is closed (a slot of their own)</source>
        <translation>Darf den geschlossenen Tresor öffnen (eigener Platz)</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>Dasselbe Passwort noch einmal</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>At least 15 characters: this password opens the vault.</source>
        <translation>Mindestens 15 Zeichen: Dieses Passwort öffnet den Tresor.</translation>
    </message>
    <message>
        <source>At least 12 characters.</source>
        <translation>Mindestens 12 Zeichen.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Die beiden Passwörter sind verschieden.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::OutlineWords</name>
    <message>
        <source>Intents</source>
        <translation>Absichten</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>Entitäten</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Slots</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Formulare</translation>
    </message>
    <message>
        <source>Responses</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Stories</source>
        <translation>Geschichten</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Abläufe</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>No files yet. Import a folder with a bot.</source>
        <translation>Noch keine Dateien. Importieren Sie einen Ordner mit einem Bot.</translation>
    </message>
    <message>
        <source>No tests yet. A test is a chat that the bot has to get right. Choose “Files” above, and make a new file for it in “tests”.</source>
        <translation>Noch keine Tests. Ein Test ist ein Gespräch, das der Bot richtig führen muss. Wählen Sie oben „Dateien“ und legen Sie dafür eine neue Datei in „tests“ an.</translation>
    </message>
    <message>
        <source>No intents yet. An intent is what a visitor wants. “New intent…” adds the first.</source>
        <translation>Noch keine Absichten. Eine Absicht ist, was ein Besucher will. „Neue Absicht…“ legt die erste an.</translation>
    </message>
    <message>
        <source>No entities yet. An entity is a word worth keeping, like a city. “New entity…” adds the first.</source>
        <translation>Noch keine Entitäten. Eine Entität ist ein Wort, das man sich merkt, etwa eine Stadt. „Neue Entität…“ legt die erste an.</translation>
    </message>
    <message>
        <source>No slots yet. A slot is what the bot remembers in a chat. “New slot…” adds the first.</source>
        <translation>Noch keine Slots. In einem Slot merkt sich der Bot etwas im Chat. „Neuer Slot…“ legt den ersten an.</translation>
    </message>
    <message>
        <source>No forms yet. A form asks for slots one after the other. “New form…” adds the first.</source>
        <translation>Noch keine Formulare. Ein Formular fragt Slots nacheinander ab. „Neues Formular…“ legt das erste an.</translation>
    </message>
    <message>
        <source>No responses yet. A response is what the bot says. “New response…” adds the first.</source>
        <translation>Noch keine Antworten. Eine Antwort ist, was der Bot sagt. „Neue Antwort…“ legt die erste an.</translation>
    </message>
    <message>
        <source>No rules yet. A rule always answers an intent the same way. “New rule…” adds the first.</source>
        <translation>Noch keine Regeln. Eine Regel beantwortet eine Absicht immer gleich. „Neue Regel…“ legt die erste an.</translation>
    </message>
    <message>
        <source>No stories yet. A story is a chat from which the bot learns what comes next. “New story…” adds the first.</source>
        <translation>Noch keine Geschichten. Aus einer Geschichte lernt der Bot, wie ein Chat weitergeht. „Neue Geschichte…“ legt die erste an.</translation>
    </message>
    <message>
        <source>No flows yet. A flow leads through a task step by step. “New flow…” adds the first.</source>
        <translation>Noch keine Abläufe. Ein Ablauf führt Schritt für Schritt durch eine Aufgabe. „Neuer Ablauf…“ legt den ersten an.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::OverviewPanel</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>figures of today, charts of the last 24 hours</source>
        <translation>Zahlen von heute, Diagramme der letzten 24 Stunden</translation>
    </message>
    <message>
        <source>Chats live</source>
        <translation>Gespräche live</translation>
    </message>
    <message>
        <source>Waiting for a person</source>
        <translation>Warten auf Menschen</translation>
    </message>
    <message>
        <source>Handled by the bot</source>
        <translation>Vom Bot erledigt</translation>
    </message>
    <message>
        <source>Reply time</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>Messages kept</source>
        <translation>Nachrichten im Tresor</translation>
    </message>
    <message>
        <source>Chats begun by hour</source>
        <translation>Begonnene Gespräche je Stunde</translation>
    </message>
    <message>
        <source>Seconds until a person took over, by hour</source>
        <translation>Sekunden bis zur Übernahme, je Stunde</translation>
    </message>
    <message>
        <source>%1 began today</source>
        <translation>%1 heute begonnen</translation>
    </message>
    <message>
        <source>%1 asked today · target %2</source>
        <translation>%1 fragten heute · Ziel %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2 chats today</source>
        <translation>%1 von %2 Gesprächen heute</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>95 of 100 within %1 ms</source>
        <translation>95 von 100 in %1 ms</translation>
    </message>
    <message>
        <source>no reply yet</source>
        <translation>noch keine Antwort</translation>
    </message>
    <message>
        <source>encrypted in this vault</source>
        <translation>verschlüsselt in diesem Tresor</translation>
    </message>
    <message>
        <source>Times personal data was found, by kind</source>
        <translation>Funde persönlicher Daten, nach Art</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::PairDialog</name>
    <message>
        <source>“%1” already answers this question; of two, the bot tells one. Give that one this answer, or ask something else.</source>
        <translation>„%1“ beantwortet diese Frage schon; von zweien gibt der Bot eines wieder. Geben Sie dort diese Antwort, oder fragen Sie etwas anderes.</translation>
    </message>
    <message>
        <source>Add a question and its answer</source>
        <translation>Eine Frage und ihre Antwort hinzufügen</translation>
    </message>
    <message>
        <source>Change the answer</source>
        <translation>Antwort ändern</translation>
    </message>
    <message>
        <source>A visitor asked: %1</source>
        <translation>Ein Besucher fragte: %1</translation>
    </message>
    <message>
        <source>Write the question in your own words. The visitor&apos;s words stay in the conversation, where an erasure reaches them.</source>
        <translation>Schreiben Sie die Frage in eigenen Worten. Die Worte des Besuchers bleiben im Gespräch, wo eine Löschung sie erreicht.</translation>
    </message>
    <message>
        <source>Add a wording</source>
        <translation>Formulierung hinzufügen</translation>
    </message>
    <message>
        <source>Write below, in your own words, how else this may be asked. The visitor&apos;s words stay in the conversation, where an erasure reaches them.</source>
        <translation>Schreiben Sie unten in eigenen Worten, wie man dies noch fragen kann. Die Worte des Besuchers bleiben im Gespräch, wo eine Löschung sie erreicht.</translation>
    </message>
    <message>
        <source>A further wording is needed.</source>
        <translation>Eine weitere Formulierung wird gebraucht.</translation>
    </message>
    <message>
        <source>As a visitor would ask it</source>
        <translation>Wie ein Besucher sie stellen würde</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>What the bot says. Several answers: a line --- between them.</source>
        <translation>Was der Bot sagt. Mehrere Antworten: eine Zeile --- dazwischen.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>One wording per line. They make finding better and set the threshold.</source>
        <translation>Eine Formulierung je Zeile. Sie verbessern das Finden und bestimmen die Schwelle.</translation>
    </message>
    <message>
        <source>Further wordings</source>
        <translation>Weitere Formulierungen</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Sichtbar für</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Keep it in the bot&apos;s draft</source>
        <translation>Im Entwurf des Bots behalten</translation>
    </message>
    <message>
        <source>It goes into the bot&apos;s draft. Visitors get it once the bot is published.</source>
        <translation>Es kommt in den Entwurf des Bots. Besucher bekommen es, sobald der Bot veröffentlicht ist.</translation>
    </message>
    <message>
        <source>A question and an answer are needed.</source>
        <translation>Eine Frage und eine Antwort sind nötig.</translation>
    </message>
    <message>
        <source>It goes into the bot&apos;s draft. Visitors never get it.</source>
        <translation>Es kommt in den Entwurf des Bots. Besucher bekommen es nie.</translation>
    </message>
    <message>
        <source>A question and its answer</source>
        <translation>Eine Frage und ihre Antwort</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Your role reads it only.</source>
        <translation>Ihre Rolle liest das nur.</translation>
    </message>
    <message>
        <source>Several answers: a line --- between them. Where an answer itself has such a line, write \---.</source>
        <translation>Mehrere Antworten: dazwischen eine Zeile ---. Wo eine Antwort selbst eine solche Zeile hat, \--- schreiben.</translation>
    </message>
    <message>
        <source>Somebody else changed this pair meanwhile. It asks “%1” now and answers “%2”. Saving again puts what stands here in its place.</source>
        <translation>Jemand anderes hat dieses Paar inzwischen geändert. Es fragt jetzt „%1“ und antwortet „%2“. Nochmals speichern setzt an seine Stelle, was hier steht.</translation>
    </message>
    <message>
        <source>Somebody else removed this pair meanwhile. Saving again adds what stands here as a new one.</source>
        <translation>Jemand anderes hat dieses Paar inzwischen entfernt. Nochmals speichern legt als neues an, was hier steht.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::PaneHeader</name>
    <message>
        <source>Reveal…</source>
        <translation>Einblenden…</translation>
    </message>
    <message>
        <source>Show masked personal data for five minutes, with a reason</source>
        <translation>Verdeckte personenbezogene Daten mit Begründung fünf Minuten lang zeigen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Erledigen</translation>
    </message>
    <message>
        <source>Mark the conversation as done</source>
        <translation>Das Gespräch als erledigt kennzeichnen</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Answer this visitor yourself; the bot falls silent</source>
        <translation>Diesem Besucher selbst antworten; der Bot schweigt</translation>
    </message>
    <message>
        <source>%1 v%2</source>
        <translation>%1 v%2</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Let the bot answer again (%1)</source>
        <translation>Den Bot wieder antworten lassen (%1)</translation>
    </message>
    <message>
        <source>Answer this visitor yourself; the bot falls silent (%1)</source>
        <translation>Diesem Besucher selbst antworten; der Bot schweigt (%1)</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Show person, reasons and notes</source>
        <translation>Person, Gründe und Notizen zeigen</translation>
    </message>
    <message>
        <source>Assign, export or delete</source>
        <translation>Zuweisen, ausgeben oder löschen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::PanelBase</name>
    <message>
        <source>%1 Reference %2.</source>
        <translation>%1 Kennzeichen %2.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>You may not open this: it needs the right to %1.</source>
        <translation>Das dürfen Sie nicht öffnen. Nötiges Recht: %1.</translation>
    </message>
    <message>
        <source>Reference %1.</source>
        <translation>Kennzeichen %1.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::PanelTitles</name>
    <message>
        <source>Operate</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Protect</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Assure</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Live conversations</source>
        <translation>Live-Gespräche</translation>
    </message>
    <message>
        <source>Bots</source>
        <translation>Bots</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Wissen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::PersonColumn</name>
    <message>
        <source>told as near</source>
        <translation>als nahe wiedergegeben</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Delete this person and everything of theirs</source>
        <translation>Diese Person und alles von ihr löschen</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mehr…</translation>
    </message>
    <message>
        <source>Show the words that decided and the nearest examples</source>
        <translation>Die entscheidenden Worte und die nächsten Beispiele zeigen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Write a note for colleagues</source>
        <translation>Eine Notiz für Kollegen schreiben</translation>
    </message>
    <message>
        <source>Person, why, notes</source>
        <translation>Person, Warum, Notizen</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Why the bot said it</source>
        <translation>Warum der Bot das sagte</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Known as</source>
        <translation>Bekannt als</translation>
    </message>
    <message>
        <source>subj-%1…%2</source>
        <translation>subj-%1…%2</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>nothing personal so far</source>
        <translation>bisher nichts Persönliches</translation>
    </message>
    <message>
        <source>%1 (sealed)</source>
        <translation>%1 (versiegelt)</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>notice v%1 accepted</source>
        <translation>Hinweis v%1 angenommen</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>%1 · stays in this vault</source>
        <translation>%1 · bleibt in diesem Tresor</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>%1 v%2</source>
        <translation>%1 v%2</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>%1 of 5</source>
        <translation>%1 von 5</translation>
    </message>
    <message>
        <source>No notes yet. Only colleagues see notes.</source>
        <translation>Noch keine Notizen. Nur Kollegen sehen sie.</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>Absicht</translation>
    </message>
    <message>
        <source>Next best</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>no, below the bot&apos;s threshold</source>
        <translation>nein, unter der Schwelle des Bots</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Slots</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>Verdeckt</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Choose an answer of the bot to see why it was given.</source>
        <translation>Wählen Sie eine Antwort des Bots, um zu sehen, warum sie kam.</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n Gespräch</numerusform>
            <numerusform>%n Gespräche</numerusform>
        </translation>
    </message>
    <message>
        <source>In scope</source>
        <translation>Passt zum Bot</translation>
    </message>
    <message>
        <source>%1, answered from %2 on</source>
        <translation>%1, beantwortet ab %2</translation>
    </message>
    <message>
        <source>%1 (never stored)</source>
        <translation>%1 (nie gespeichert)</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>Entitäten</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Gefüllt</translation>
    </message>
    <message>
        <source>Taken as</source>
        <translation>Verstanden als</translation>
    </message>
    <message>
        <source>The message was taken as the answer to a question: its words decided nothing else.</source>
        <translation>Die Nachricht wurde als Antwort auf eine Frage genommen: Ihre Wörter haben sonst nichts entschieden.</translation>
    </message>
    <message>
        <source>No words of the visitor&apos;s decided this.</source>
        <translation>Das haben keine Wörter des Besuchers entschieden.</translation>
    </message>
    <message>
        <source>Choose an answer of the bot first.</source>
        <translation>Zuerst eine Antwort des Bots wählen.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::QualityView</name>
    <message>
        <source>Meant</source>
        <translation>Gemeint</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>Gehalten für</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Zum Beispiel</translation>
    </message>
    <message>
        <source>Every example is asked once by a bot that has not seen it. Nothing is stored or published.</source>
        <translation>Jedes Beispiel wird einmal einem Bot gestellt, der es nicht kennt. Nichts wird gespeichert oder veröffentlicht.</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>Fortschritt der Messung</translation>
    </message>
    <message>
        <source>Stop measuring; nothing changes</source>
        <translation>Die Messung beenden; nichts ändert sich</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Train without a fifth of the examples at a time and ask for them</source>
        <translation>Je ohne ein Fünftel der Beispiele trainieren und nach diesem fragen</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>Verwechslungen</translation>
    </message>
    <message>
        <source>%1 of %2 texts understood rightly (%3), %4 of them from test stories; nothing rejected.</source>
        <translation>%1 von %2 Texten richtig verstanden (%3), %4 davon aus Testgeschichten; nichts abgelehnt.</translation>
    </message>
    <message numerus="yes">
        <source>%n examples from chats were learned, but not asked.</source>
        <translation>
            <numerusform>%n Beispiel aus Chats wurde gelernt, aber nicht gefragt.</numerusform>
            <numerusform>%n Beispiele aus Chats wurden gelernt, aber nicht gefragt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The draft&apos;s threshold is %1 now; it counts once the draft is saved and published.</source>
        <translation>Die Schwelle des Entwurfs ist jetzt %1; sie gilt, sobald der Entwurf gespeichert und veröffentlicht ist.</translation>
    </message>
    <message>
        <source>The draft sets no threshold now: the bot finds its own when it is trained.</source>
        <translation>Der Entwurf setzt jetzt keine Schwelle: Der Bot findet beim Trainieren seine eigene.</translation>
    </message>
    <message>
        <source>Stopped; nothing changed.</source>
        <translation>Angehalten; nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>Show all mistakes</source>
        <translation>Alle Verwechslungen zeigen</translation>
    </message>
    <message>
        <source>List every pair that was mistaken</source>
        <translation>Jedes verwechselte Paar auflisten</translation>
    </message>
    <message>
        <source>v%1</source>
        <translation>v%1</translation>
    </message>
    <message>
        <source>%1 with what is not saved</source>
        <translation>%1 mit Ungespeichertem</translation>
    </message>
    <message>
        <source>%1 with what was not saved</source>
        <translation>%1 mit dem, was nicht gespeichert war</translation>
    </message>
    <message>
        <source>%1, measured: %2.</source>
        <translation>%1, gemessen: %2.</translation>
    </message>
    <message>
        <source>Every example of %1 is asked once by a bot that has not seen it. Nothing is stored or published.</source>
        <translation>Jedes Beispiel von %1 wird einmal einem Bot gestellt, der es nicht kennt. Nichts wird gespeichert oder veröffentlicht.</translation>
    </message>
    <message>
        <source>The draft has changed since. Measure again.</source>
        <translation>Der Entwurf ist seither anders. Neu messen.</translation>
    </message>
    <message>
        <source>v%1 is edited now, and differs. Measure again.</source>
        <translation>Bearbeitet wird jetzt v%1, und sie ist anders. Neu messen.</translation>
    </message>
    <message>
        <source>Every mistake, the most frequent first. A cell of the map lists its texts; Enter or a double click opens the intent&apos;s examples.</source>
        <translation>Jede Verwechslung, die häufigste zuerst. Ein Feld der Karte listet seine Texte; Enter oder ein Doppelklick öffnet die Beispiele der Absicht.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::Question</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Discard what was typed</source>
        <translation>Eingegebenes verwerfen</translation>
    </message>
    <message>
        <source>It was not saved. This cannot be undone.</source>
        <translation>Es wurde nicht gespeichert. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::Rail</name>
    <message>
        <source>Panels</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1, %2 warten</translation>
    </message>
    <message>
        <source>Your role may not open %1; it says who can change that</source>
        <translation>Ihre Rolle darf %1 nicht öffnen; dort steht, wer das ändern kann</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ReasonDialog</name>
    <message>
        <source>Reveal</source>
        <translation>Einblenden</translation>
    </message>
    <message>
        <source>Show the masked text for five minutes</source>
        <translation>Den verdeckten Text fünf Minuten zeigen</translation>
    </message>
    <message>
        <source>Reveal masked text</source>
        <translation>Verdeckten Text einblenden</translation>
    </message>
    <message>
        <source>Reveal masked text of %1</source>
        <translation>Verdeckten Text von %1 einblenden</translation>
    </message>
    <message>
        <source>Personal data of this conversation becomes readable in this window for five minutes. Your name, the time and your reason are written to the audit log. Card numbers stay hidden: they were never stored.</source>
        <translation>Personenbezogene Daten dieses Gesprächs werden in diesem Fenster für fünf Minuten lesbar. Ihr Name, die Zeit und Ihre Begründung kommen ins Prüfprotokoll. Kartennummern bleiben verborgen: Sie wurden nie gespeichert.</translation>
    </message>
    <message>
        <source>Reason, for example: customer asks to confirm the address</source>
        <translation>Begründung, etwa: Adresse auf Wunsch bestätigen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leave everything masked</source>
        <translation>Alles verdeckt lassen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::RevealBar</name>
    <message>
        <source>Mask again</source>
        <translation>Wieder verdecken</translation>
    </message>
    <message>
        <source>Hide personal data of this conversation now</source>
        <translation>Personenbezogene Daten dieses Gesprächs jetzt verdecken</translation>
    </message>
    <message>
        <source>Personal data is readable here until %1, %2 left. This is in the audit log.</source>
        <translation>Personenbezogene Daten sind hier bis %1 lesbar, noch %2. Das steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::RollbackDialog</name>
    <message>
        <source>Older than it was</source>
        <translation>Älter als er war</translation>
    </message>
    <message>
        <source>This vault is older than it was</source>
        <translation>Dieser Tresor ist älter, als er war</translation>
    </message>
    <message>
        <source>Looking at the vault…</source>
        <translation>Der Tresor wird angesehen…</translation>
    </message>
    <message>
        <source>A newer copy of the folder or a backup is the better way. Accepting goes on with what is here: the audit log so far is set aside, and a new one begins with your name and reason.</source>
        <translation>Eine neuere Kopie des Ordners oder eine Sicherung ist der bessere Weg. Annehmen heißt, mit dem weiterzuarbeiten, was hier liegt: Das bisherige Prüfprotokoll wird beiseitegelegt, und ein neues beginnt mit Ihrem Namen und Ihrer Begründung.</translation>
    </message>
    <message>
        <source>Reason, for example: the disk died, this is last night&apos;s copy</source>
        <translation>Begründung, zum Beispiel: Platte defekt, dies ist die Kopie der letzten Nacht</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Leave it closed</source>
        <translation>Geschlossen lassen</translation>
    </message>
    <message>
        <source>Close without changing anything</source>
        <translation>Schließen, ohne etwas zu ändern</translation>
    </message>
    <message>
        <source>Accept the older vault</source>
        <translation>Den älteren Tresor annehmen</translation>
    </message>
    <message>
        <source>Go on with the vault as it is; needs a reason</source>
        <translation>Mit dem Tresor weiterarbeiten, wie er ist; braucht eine Begründung</translation>
    </message>
    <message>
        <source>The database files are not as they were when the vault was last closed.</source>
        <translation>Die Datenbankdateien sind nicht so, wie sie beim letzten Schließen waren.</translation>
    </message>
    <message>
        <source>The audit log is shorter than it was, or has another history.</source>
        <translation>Das Prüfprotokoll ist kürzer als zuvor oder hat eine andere Vorgeschichte.</translation>
    </message>
    <message>
        <source>Operators&apos; rows are not as their audit entries say.</source>
        <translation>Die Zeilen der Benutzer stimmen nicht mit ihren Protokolleinträgen überein.</translation>
    </message>
    <message>
        <source>The file with the key slots is an older one.</source>
        <translation>Die Datei mit den Schlüsselplätzen ist eine ältere.</translation>
    </message>
    <message>
        <source>Deletions of persons or conversations are missing.</source>
        <translation>Löschungen von Personen oder Gesprächen fehlen.</translation>
    </message>
    <message>
        <source>What this machine remembered of the vault can no longer be read.</source>
        <translation>Was dieser Rechner sich vom Tresor gemerkt hat, ist nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>An acceptance was begun and not ended.</source>
        <translation>Eine Annahme wurde begonnen und nicht beendet.</translation>
    </message>
    <message>
        <source>The audit log held %1 entries on %2. Now it holds %3, the newest of %4: whatever was written after that is lost, with messages, deletions and changes of operators.</source>
        <translation>Das Prüfprotokoll hatte am %2 %1 Einträge. Jetzt sind es %3, der neueste vom %4: Was danach geschrieben wurde, ist verloren, mit Nachrichten, Löschungen und Änderungen an Benutzern.</translation>
    </message>
    <message>
        <source>Deleted persons and removed operators may be back in it.</source>
        <translation>Gelöschte Personen und entfernte Benutzer können darin wieder da sein.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::SavedViews</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Show or keep a view of this list</source>
        <translation>Eine Ansicht dieser Liste zeigen oder behalten</translation>
    </message>
    <message>
        <source>No view kept yet</source>
        <translation>Noch keine Ansicht</translation>
    </message>
    <message>
        <source>Keep this view…</source>
        <translation>Diese Ansicht behalten…</translation>
    </message>
    <message>
        <source>Forget a view</source>
        <translation>Ansicht vergessen</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>Diese Ansicht behalten</translation>
    </message>
    <message>
        <source>Only you see it. A view of the same name is replaced.</source>
        <translation>Nur Sie sehen sie. Eine gleichnamige Ansicht wird ersetzt.</translation>
    </message>
    <message>
        <source>Name, for example: German, unread</source>
        <translation>Name, zum Beispiel: Deutsch, ungelesen</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Name der Ansicht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep nothing</source>
        <translation>Nichts behalten</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep the view under this name</source>
        <translation>Die Ansicht unter diesem Namen behalten</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::SentenceWords</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2 is kept, but this engine&apos;s scores are its own: it chooses its threshold from the bot&apos;s examples</source>
        <translation>%1 %2 bleibt erhalten, aber hier wird anders bewertet: Die Schwelle wird aus den Beispielen des Bots bestimmt</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; held control characters or other line breaks; it is taken without them</source>
        <translation>%1 „%2“ enthielt Steuerzeichen oder andere Zeilenumbrüche; ohne sie wird es übernommen</translation>
    </message>
    <message>
        <source>only editors see what has no label (%1): &apos;default: [visitors]&apos; in knowledge/labels.yml shows it to visitors</source>
        <translation>Was kein Kennzeichen hat, sehen nur Bearbeitende (%1): „default: [visitors]“ in knowledge/labels.yml zeigt es Besuchern</translation>
    </message>
    <message>
        <source>%1 has no examples</source>
        <translation>%1: keine Beispiele</translation>
    </message>
    <message>
        <source>%1 is not a name</source>
        <translation>%1: kein Name</translation>
    </message>
    <message>
        <source>%1 of response &apos;%2&apos; is not in the domain</source>
        <translation>%1 der Antwort „%2“ steht nicht in der Domain</translation>
    </message>
    <message>
        <source>%1; it said:%2%3 (intent %4)</source>
        <translation>%1; gesagt wurde:%2%3 (Absicht %4)</translation>
    </message>
    <message>
        <source>&apos;%1&apos;</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>&apos;%1&apos; %2</source>
        <translation>„%1“ %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has more than %2 ways through its &apos;or&apos;s; the others are not used</source>
        <translation>„%1“ hat mehr als %2 Wege durch seine „or“; die übrigen werden nicht benutzt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no finder here: list its values, or any words are taken for it where it is asked for</source>
        <translation>„%1“ findet hier niemand: nennen Sie Werte dafür, sonst gelten beliebige Worte, wo danach gefragt wird</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no steps</source>
        <translation>„%1“ hat keine Schritte</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is asked in the pairs &apos;%2&apos; and &apos;%3&apos;: only one of them is told</source>
        <translation>„%1“ wird in den Paaren „%2“ und „%3“ gefragt: nur eines davon wird gesagt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is code of the author&apos;s; it does not run here</source>
        <translation>„%1“ ist Code des Autors; er läuft hier nicht</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no document here, so its labels hide nothing</source>
        <translation>„%1“ ist hier kein Dokument, also verbergen seine Kennzeichen nichts</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no flow id</source>
        <translation>„%1“ ist kein Name eines Ablaufs</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a list</source>
        <translation>„%1“ ist keine Liste</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a map</source>
        <translation>„%1“ ordnet keinen Schlüsseln Werte zu</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is taken as &apos;for&apos;</source>
        <translation>„%1“ wird als „for“ gelesen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; looks like a link but reads as entity &apos;%2&apos;</source>
        <translation>„%1“ sieht wie ein Link aus, wird aber als Entität „%2“ gelesen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs a language model</source>
        <translation>„%1“ braucht ein Sprachmodell</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of %2 is kept, not used</source>
        <translation>„%1“ bei %2 bleibt erhalten, wird aber nicht benutzt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of %2 is not a list</source>
        <translation>„%1“ bei %2 ist keine Liste</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of %2 is not a map</source>
        <translation>„%1“ bei %2 ordnet keinen Schlüsseln Werte zu</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of %2 is not a text</source>
        <translation>„%1“ bei %2 ist kein Text</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of a step of flow &apos;%2&apos; is kept, not used</source>
        <translation>„%1“ in einem Schritt des Ablaufs „%2“ bleibt erhalten, wird aber nicht benutzt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of entity &apos;%2&apos; is kept, not used</source>
        <translation>„%1“ der Entität „%2“ bleibt erhalten, wird aber nicht benutzt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of flow &apos;%2&apos; is kept, not used</source>
        <translation>„%1“ des Ablaufs „%2“ bleibt erhalten, wird aber nicht benutzt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of form &apos;%2&apos; stands beside required_slots, not inside; it is not asked</source>
        <translation>„%1“ des Formulars „%2“ steht neben required_slots statt darin; danach wird nicht gefragt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of intent &apos;%2&apos; cannot be marked: brackets</source>
        <translation>„%1“ der Absicht „%2“ lässt sich nicht markieren: Klammern</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of intent &apos;%2&apos; is kept, not used</source>
        <translation>„%1“ der Absicht „%2“ bleibt erhalten, wird aber nicht benutzt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of parameter &apos;%2&apos; is kept, not used</source>
        <translation>„%1“ des Parameters „%2“ bleibt erhalten, wird aber nicht benutzt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of response &apos;%2&apos; is Jinja that is left out here</source>
        <translation>„%1“ der Antwort „%2“ ist Jinja, das hier ausgelassen wird</translation>
    </message>
    <message>
        <source>&apos;%1&apos; stands beside &apos;%2&apos; in one item of nlu: it is not read</source>
        <translation>„%1“ steht neben „%2“ in einem Eintrag von nlu: es wird nicht gelesen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; stands beside &apos;%2&apos; instead of under it: it is not read</source>
        <translation>„%1“ steht neben „%2“ statt darunter: es wird nicht gelesen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; goes on from action_unlikely_intent, which never runs here; its rest is not used</source>
        <translation>„%1“ geht von action_unlikely_intent aus weiter, das hier nie läuft; der Rest wird nicht benutzt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; trains on texts instead of intents; its rest is not used</source>
        <translation>„%1“ lernt aus Texten statt aus Absichten; der Rest wird nicht benutzt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; wants a language model; without one, examples, flows&apos; descriptions and knowledge do its work here</source>
        <translation>„%1“ braucht ein Sprachmodell; ohne eines leisten das hier Beispiele, Beschreibungen der Abläufe und Wissen</translation>
    </message>
    <message>
        <source>&apos;@%1&apos; has no listed values: its examples hold its name; give it real ones</source>
        <translation>„@%1“ hat keine aufgezählten Werte: In den Beispielen steht sein Name; schreiben Sie echte hinein</translation>
    </message>
    <message>
        <source>&apos;assertions&apos; is no list of them</source>
        <translation>„assertions“ ist keine Liste</translation>
    </message>
    <message>
        <source>&apos;documents&apos; needs names with their labels</source>
        <translation>„documents“ braucht Namen mit ihren Kennzeichen</translation>
    </message>
    <message>
        <source>&apos;flows&apos; names no flows: each stands under its id, with a colon behind it</source>
        <translation>„flows“ nennt keine Abläufe: Jeder steht unter seinem Namen, mit einem Doppelpunkt dahinter</translation>
    </message>
    <message>
        <source>&apos;or&apos; within &apos;or&apos; too deep</source>
        <translation>„or“ in „or“ ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>&apos;trim&apos; of entity &apos;%1&apos; has no equal here: it is found by its place in the examples; mark more values there</source>
        <translation>„trim“ der Entität „%1“ hat hier keine Entsprechung: sie wird an ihrer Stelle in den Beispielen erkannt; markieren Sie dort mehr Werte</translation>
    </message>
    <message>
        <source>&apos;trim&apos; of entity &apos;%1&apos; has no equal here: mark it in examples, or let it be asked</source>
        <translation>„trim“ der Entität „%1“ hat hier kein Gegenstück: markieren Sie sie in Beispielen oder lassen Sie danach fragen</translation>
    </message>
    <message>
        <source>&apos;user&apos; says nothing</source>
        <translation>„user“ sagt nichts</translation>
    </message>
    <message>
        <source>Python actions run in your own action server; here they are names only</source>
        <translation>Aktionen in Python laufen auf Ihrem eigenen Aktionsserver; hier sind sie nur Namen</translation>
    </message>
    <message>
        <source>SetSlots is not closed</source>
        <translation>SetSlots ist nicht geschlossen</translation>
    </message>
    <message>
        <source>SetSlots wants name=value</source>
        <translation>SetSlots verlangt Name=Wert</translation>
    </message>
    <message>
        <source>TwoStageFallbackPolicy is of Rasa 1.x; a rule from nlu_fallback to action_two_stage_fallback does so now</source>
        <translation>TwoStageFallbackPolicy ist von Rasa 1.x; heute tut das eine Regel von nlu_fallback zu action_two_stage_fallback</translation>
    </message>
    <message>
        <source>chatkeep&apos;s settings</source>
        <translation>chatkeeps Einstellungen</translation>
    </message>
    <message>
        <source>config.yml</source>
        <translation>config.yml</translation>
    </message>
    <message>
        <source>corpus &apos;%1&apos; is not read: only JSON beside it is</source>
        <translation>Korpus „%1“ wird nicht gelesen: nur vorhandenes JSON</translation>
    </message>
    <message>
        <source>entity &apos;%1&apos; has neither options nor a pattern</source>
        <translation>Entität „%1“ hat weder Auswahl noch Muster</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; did not end at step &apos;%2&apos;</source>
        <translation>Ablauf „%1“ endete nicht bei Schritt „%2“</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; has no step &apos;%2&apos;</source>
        <translation>Ablauf „%1“ hat keinen Schritt „%2“</translation>
    </message>
    <message>
        <source>is a link to a folder, or to what is not in the bot&apos;s: not followed</source>
        <translation>ist ein Verweis auf einen Ordner oder auf etwas außerhalb des Bot-Ordners; ihm wurde nicht gefolgt</translation>
    </message>
    <message>
        <source>is hidden or among a tool&apos;s results; kept, not read</source>
        <translation>ist versteckt oder unter den Ergebnissen eines Werkzeugs; bleibt erhalten, wird nicht gelesen</translation>
    </message>
    <message>
        <source>more than %1 like this were found: the others are not listed</source>
        <translation>mehr als %1 dieser Art gefunden: die übrigen stehen nicht in der Liste</translation>
    </message>
    <message>
        <source>names a step, but of no one flow</source>
        <translation>nennt einen Schritt, aber nicht von genau einem Ablauf</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of intent &apos;%2&apos; cannot be had here: nothing is said of it</source>
        <translation>„%1“ der Absicht „%2“ ist hier nicht zu haben: davon wird nichts gesagt</translation>
    </message>
    <message>
        <source>importer &apos;%1&apos; does not run here: the files are read as they lie</source>
        <translation>der Importer „%1“ läuft hier nicht: die Dateien werden gelesen, wie sie liegen</translation>
    </message>
    <message>
        <source>is the config of an imported project: the bot&apos;s own counts</source>
        <translation>ist die Konfiguration eines eingebundenen Projekts: die des Bots selbst zählt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of intent &apos;%2&apos; marks nothing: no entity stands right behind it</source>
        <translation>„%1“ der Absicht „%2“ kennzeichnet nichts: gleich dahinter steht keine Entität</translation>
    </message>
    <message>
        <source>import &apos;%1&apos; leads out of the bot: it is not read</source>
        <translation>die Einbindung „%1“ führt aus dem Bot hinaus: sie wird nicht gelesen</translation>
    </message>
    <message>
        <source>import &apos;%1&apos; names no folder of the bot and no config in it</source>
        <translation>die Einbindung „%1“ nennt keinen Ordner des Bots und keine Konfiguration darin</translation>
    </message>
    <message>
        <source>&apos;imports&apos; is read by the importer MultiProjectImporter only, which this config does not name: kept, not used</source>
        <translation>„imports“ liest nur der Importer MultiProjectImporter, den diese Konfiguration nicht nennt: bleibt erhalten, wird nicht benutzt</translation>
    </message>
    <message>
        <source>a button of intent &apos;%1&apos; has no words left: it shows &apos;%2&apos;</source>
        <translation>einer Schaltfläche der Absicht „%1“ bleiben keine Wörter: sie zeigt „%2“</translation>
    </message>
    <message>
        <source>only your webhook can give context &apos;%1&apos;, which intent &apos;%2&apos; wants: here it sets slot &apos;%3&apos;</source>
        <translation>nur Ihr Webhook kann den Kontext „%1“ geben, den die Absicht „%2“ verlangt: hier setzt er den Slot „%3“</translation>
    </message>
    <message>
        <source>no intent gives &apos;%1&apos; in context &apos;%2&apos;: nothing is said of it</source>
        <translation>keine Absicht gibt „%1“ im Kontext „%2“: davon wird nichts gesagt</translation>
    </message>
    <message>
        <source>no intent gives context &apos;%1&apos;: nothing is said of it</source>
        <translation>keine Absicht gibt den Kontext „%1“: von ihm wird nichts gesagt</translation>
    </message>
    <message>
        <source>only %1 of the ways through its &apos;or&apos;s and checkpoints were tried</source>
        <translation>nur %1 der Wege durch seine „or“ und Checkpoints wurden gegangen</translation>
    </message>
    <message>
        <source>response &apos;%1&apos;</source>
        <translation>Antwort „%1“</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; is one of Rasa&apos;s own</source>
        <translation>Slot „%1“ gehört zu Rasas eigenen</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; of flow &apos;%2&apos; has its name from Rasa</source>
        <translation>Schritt „%1“ des Ablaufs „%2“ hat seinen Namen von Rasa</translation>
    </message>
    <message>
        <source>test &apos;%1&apos; of intent &apos;%2&apos; is kept, not run</source>
        <translation>Test „%1“ der Absicht „%2“ bleibt erhalten, läuft aber nicht</translation>
    </message>
    <message>
        <source>the bot does not speak &apos;%1&apos;</source>
        <translation>der Bot spricht „%1“ nicht</translation>
    </message>
    <message>
        <source>the agent</source>
        <translation>dem Agenten</translation>
    </message>
    <message>
        <source>the corpus</source>
        <translation>dem Korpus</translation>
    </message>
    <message>
        <source>action &apos;%1&apos;</source>
        <translation>Aktion „%1“</translation>
    </message>
    <message>
        <source>nlp.js&apos;s settings</source>
        <translation>den Einstellungen von nlp.js</translation>
    </message>
    <message>
        <source>a condition of slot &apos;%1&apos;</source>
        <translation>einer Bedingung des Slots „%1“</translation>
    </message>
    <message>
        <source>a mapping of slot &apos;%1&apos;</source>
        <translation>einer Zuordnung des Slots „%1“</translation>
    </message>
    <message>
        <source>a pair has no &apos;%1&apos;</source>
        <translation>ein Paar hat kein „%1“</translation>
    </message>
    <message>
        <source>a pair needs one &apos;question&apos; and an &apos;answer&apos;</source>
        <translation>ein Paar braucht eine „question“ und eine „answer“</translation>
    </message>
    <message>
        <source>a second document begins here: it is read as part of the first, though Rasa takes one a file</source>
        <translation>hier beginnt ein zweites Dokument: es wird als Teil des ersten gelesen, obwohl Rasa je Datei nur eines nimmt</translation>
    </message>
    <message>
        <source>a step says nothing</source>
        <translation>ein Schritt sagt nichts</translation>
    </message>
    <message>
        <source>action &apos;%1&apos; is used but not in the domain</source>
        <translation>Aktion „%1“ wird benutzt, steht aber nicht in der Domain</translation>
    </message>
    <message>
        <source>active_loop &apos;%1&apos; is no form of the domain</source>
        <translation>„%1“ unter active_loop ist kein Formular der Domain</translation>
    </message>
    <message>
        <source>alias &apos;%1&apos; names nothing that was read before it</source>
        <translation>Alias „%1“ nennt nichts, was davor gelesen wurde</translation>
    </message>
    <message>
        <source>aliases make more than 200,000 nodes</source>
        <translation>Aliasse ergeben mehr als 200.000 Knoten</translation>
    </message>
    <message>
        <source>an assertion has no name</source>
        <translation>eine Prüfung hat keinen Namen</translation>
    </message>
    <message>
        <source>an option of entity &apos;%1&apos; has no name</source>
        <translation>ein Wert der Entität „%1“ hat keinen Namen</translation>
    </message>
    <message>
        <source>annotation is not JSON: %1</source>
        <translation>Markierung ist kein JSON: %1</translation>
    </message>
    <message>
        <source>annotation is not whole: %1</source>
        <translation>Markierung ist nicht vollständig: %1</translation>
    </message>
    <message>
        <source>annotation names no entity: %1</source>
        <translation>Markierung nennt keine Entität: %1</translation>
    </message>
    <message>
        <source>answer of intent &apos;%1&apos; has no text</source>
        <translation>Antwort der Absicht „%1“ hat keinen Text</translation>
    </message>
    <message>
        <source>belongs to Rasa&apos;s own server; kept, not read</source>
        <translation>gehört zu Rasas eigenem Server; bleibt erhalten, wird aber nicht gelesen</translation>
    </message>
    <message>
        <source>branch has neither then nor else</source>
        <translation>Verzweigung hat weder then noch else</translation>
    </message>
    <message>
        <source>button &apos;%1&apos; has no payload; its title is sent</source>
        <translation>Knopf „%1“ hat kein payload; gesendet wird sein Titel</translation>
    </message>
    <message>
        <source>button has no title</source>
        <translation>Knopf hat keinen Titel</translation>
    </message>
    <message>
        <source>button has unknown key &apos;%1&apos;</source>
        <translation>Knopf hat unbekannten Schlüssel „%1“</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>categorical slot &apos;%1&apos; has no values</source>
        <translation>Slot „%1“ vom Typ categorical hat keine Werte</translation>
    </message>
    <message>
        <source>checkpoints form a circle; it was followed 12 times</source>
        <translation>Checkpoints bilden einen Kreis; ihm wurde 12-mal gefolgt</translation>
    </message>
    <message>
        <source>condition &apos;%1&apos; is read as Rasa reads it, a and (b or c); parentheses tell readers so</source>
        <translation>Bedingung „%1“ wird wie bei Rasa gelesen, a and (b or c); Klammern machen das deutlich</translation>
    </message>
    <message>
        <source>condition &apos;%1&apos; looks for the slashes too; a pattern between slashes has no quotes</source>
        <translation>Bedingung „%1“ sucht auch die Schrägstriche; ein Muster zwischen Schrägstrichen steht ohne Anführungszeichen</translation>
    </message>
    <message>
        <source>condition &apos;%1&apos; of an answer is JavaScript: write it as a predicate; where there is another answer, this one waits until then</source>
        <translation>Bedingung „%1“ einer Antwort ist JavaScript: schreiben Sie sie als Prädikat; wo es eine andere Antwort gibt, wartet diese bis dahin</translation>
    </message>
    <message>
        <source>condition cannot be read: %1</source>
        <translation>Bedingung lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>condition is missing</source>
        <translation>Bedingung fehlt</translation>
    </message>
    <message>
        <source>condition is not of the form type, name, value</source>
        <translation>Bedingung hat nicht die Form type, name, value</translation>
    </message>
    <message>
        <source>context data &apos;%1&apos; is kept, not used in answers</source>
        <translation>Kontextdaten „%1“ bleiben erhalten, werden aber in Antworten nicht benutzt</translation>
    </message>
    <message>
        <source>corpus has no locale; taken as English</source>
        <translation>Korpus nennt keine Sprache; als Englisch gelesen</translation>
    </message>
    <message>
        <source>custom action &apos;%1&apos; is kept as a name; its code does not run here</source>
        <translation>eigene Aktion „%1“ bleibt als Name erhalten; ihr Code läuft hier nicht</translation>
    </message>
    <message>
        <source>custom actions run on this server once an administrator allows its host (setting actions.hosts)</source>
        <translation>eigene Aktionen laufen auf diesem Server, sobald ein Administrator seinen Rechner erlaubt (Einstellung actions.hosts)</translation>
    </message>
    <message>
        <source>default &apos;%1&apos; of parameter &apos;%2&apos; is kept, not used</source>
        <translation>Vorgabe „%1“ des Parameters „%2“ bleibt erhalten, wird aber nicht benutzt</translation>
    </message>
    <message>
        <source>did not run %1</source>
        <translation>führte nicht aus: %1</translation>
    </message>
    <message>
        <source>did not say %1</source>
        <translation>sagte nicht %1</translation>
    </message>
    <message>
        <source>did not say &apos;%1&apos;</source>
        <translation>sagte nicht „%1“</translation>
    </message>
    <message>
        <source>empty example of intent &apos;%1&apos;</source>
        <translation>leeres Beispiel der Absicht „%1“</translation>
    </message>
    <message>
        <source>empty phrase of intent &apos;%1&apos;</source>
        <translation>leere Formulierung der Absicht „%1“</translation>
    </message>
    <message>
        <source>empty utterance of intent &apos;%1&apos;</source>
        <translation>leere Äußerung der Absicht „%1“</translation>
    </message>
    <message>
        <source>entities are not JSON</source>
        <translation>Entitäten sind kein JSON</translation>
    </message>
    <message>
        <source>entity &apos;%1&apos;</source>
        <translation>Entität „%1“</translation>
    </message>
    <message>
        <source>entity &apos;%1&apos; is marked but not in the domain</source>
        <translation>Entität „%1“ ist markiert, steht aber nicht in der Domain</translation>
    </message>
    <message>
        <source>entity &apos;%1&apos; is used but not in the domain</source>
        <translation>Entität „%1“ wird benutzt, steht aber nicht in der Domain</translation>
    </message>
    <message>
        <source>entity &apos;%1&apos; stands twice</source>
        <translation>Entität „%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>entity has no name</source>
        <translation>Entität hat keinen Namen</translation>
    </message>
    <message>
        <source>entity of a step has no name</source>
        <translation>Entität eines Schritts hat keinen Namen</translation>
    </message>
    <message>
        <source>entries of an entity whose own file is missing</source>
        <translation>Einträge einer Entität, deren eigene Datei fehlt</translation>
    </message>
    <message>
        <source>entry &apos;%1&apos; is made of other entities: each is found by itself</source>
        <translation>Eintrag „%1“ besteht aus anderen Entitäten: jede wird für sich gefunden</translation>
    </message>
    <message>
        <source>entry of entity &apos;%1&apos; has no value</source>
        <translation>Eintrag der Entität „%1“ hat keinen Wert</translation>
    </message>
    <message>
        <source>event &apos;%1&apos; of intent &apos;%2&apos; is not sent here</source>
        <translation>Ereignis „%1“ der Absicht „%2“ wird hier nicht gesendet</translation>
    </message>
    <message>
        <source>example of %1 does not begin with &apos;-&apos;: kept as it is</source>
        <translation>Beispiel beginnt nicht mit „-“, bleibt aber, wie es ist: %1</translation>
    </message>
    <message>
        <source>example of %1 has no text</source>
        <translation>Beispiel ohne Text: %1</translation>
    </message>
    <message>
        <source>expression &apos;{{ %1 }}&apos; of an answer cannot be filled in here</source>
        <translation>Ausdruck „{{ %1 }}“ einer Antwort lässt sich hier nicht füllen</translation>
    </message>
    <message>
        <source>file is not a map of sections</source>
        <translation>Datei besteht nicht aus Abschnitten</translation>
    </message>
    <message>
        <source>fixture &apos;%1&apos; names no slots</source>
        <translation>Vorgabe „%1“ nennt keine Slots</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; goes on to unknown step &apos;%2&apos;</source>
        <translation>Ablauf „%1“ geht zu unbekanntem Schritt „%2“ weiter</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; has no nlu_trigger: intent &apos;%2&apos; starts it</source>
        <translation>Ablauf „%1“ hat keinen nlu_trigger: Absicht „%2“ beginnt ihn</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; has no nlu_trigger: until it has examples, its name and description start it</source>
        <translation>Ablauf „%1“ hat keinen nlu_trigger: Bis er Beispiele hat, beginnen ihn sein Name und seine Beschreibung</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; has no steps</source>
        <translation>Ablauf „%1“ hat keine Schritte</translation>
    </message>
    <message>
        <source>belongs to an agent of Rasa&apos;s; kept, not read</source>
        <translation>gehört zu einem Agenten von Rasa; behalten, nicht gelesen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is an agent of Rasa&apos;s, which wants a language model: its call is passed over</source>
        <translation>„%1“ ist ein Agent von Rasa, der ein Sprachmodell braucht: sein Aufruf wird übergangen</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos;</source>
        <translation>Ablauf „%1“</translation>
    </message>
    <message>
        <source>a step of flow &apos;%1&apos;</source>
        <translation>einem Schritt des Ablaufs „%1“</translation>
    </message>
    <message>
        <source>no intent that starts flow &apos;%1&apos; has examples: its name and description start it too</source>
        <translation>keine Absicht, die Ablauf „%1“ beginnt, hat Beispiele: Auch sein Name und seine Beschreibung beginnen ihn</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; comes round to this step without asking anything: it may never end</source>
        <translation>Ablauf „%1“ kommt zu diesem Schritt zurück, ohne etwas zu fragen: Er endet womöglich nie</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; goes through more than %2 steps from here without asking anything: a turn ends before that</source>
        <translation>Ablauf „%1“ geht ab hier durch mehr als %2 Schritte, ohne etwas zu fragen: Vorher endet eine Runde</translation>
    </message>
    <message>
        <source>set_slots of flow &apos;%1&apos; gives a slot no value</source>
        <translation>set_slots des Ablaufs „%1“ gibt einem Slot keinen Wert</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of a step of flow &apos;%2&apos; names nothing</source>
        <translation>„%1“ in einem Schritt des Ablaufs „%2“ nennt nichts</translation>
    </message>
    <message>
        <source>a step of flow &apos;%1&apos; is a condition, which belongs under the next of one: it is passed over</source>
        <translation>ein Schritt des Ablaufs „%1“ ist eine Bedingung; sie gehört unter das next eines Schritts: er wird übergangen</translation>
    </message>
    <message>
        <source>a step of flow &apos;%1&apos; is no map: it is passed over</source>
        <translation>ein Schritt des Ablaufs „%1“ hat keine Schlüssel: er wird übergangen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of %2 is neither true nor false</source>
        <translation>„%1“ bei %2 ist weder true noch false</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; is kept; only a link or call starts it here</source>
        <translation>Ablauf „%1“ bleibt erhalten; hier beginnt ihn nur ein link oder call</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; is kept, not run: questions are asked and answers checked without it here</source>
        <translation>Ablauf „%1“ bleibt erhalten, läuft aber nicht: hier wird ohne ihn gefragt und geprüft</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; is used but not defined</source>
        <translation>Ablauf „%1“ wird benutzt, ist aber nirgends beschrieben</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; stands twice; the first counts</source>
        <translation>Ablauf „%1“ steht zweimal da; der erste gilt</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; uses unknown slot &apos;%2&apos;</source>
        <translation>Ablauf „%1“ benutzt unbekannten Slot „%2“</translation>
    </message>
    <message>
        <source>form &apos;%1&apos; asks for unknown slot &apos;%2&apos;</source>
        <translation>Formular „%1“ fragt nach unbekanntem Slot „%2“</translation>
    </message>
    <message>
        <source>form &apos;%1&apos; has no question for slot &apos;%2&apos; (utter_ask_%3)</source>
        <translation>Formular „%1“ hat keine Frage nach Slot „%2“ (utter_ask_%3)</translation>
    </message>
    <message>
        <source>form &apos;%1&apos; says no slots, its Python code did: it asks nothing until required_slots names them</source>
        <translation>Formular „%1“ nennt keine Slots, das tat sein Python-Code: Es fragt nichts, bis required_slots sie nennt</translation>
    </message>
    <message>
        <source>form &apos;%1&apos; stands twice</source>
        <translation>Formular „%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>format version %1 is newer than 3.1; read as 3.1</source>
        <translation>Formatversion %1 ist neuer als 3.1; gelesen als 3.1</translation>
    </message>
    <message>
        <source>expected no entity in &apos;%1&apos;, found &apos;%2&apos;</source>
        <translation>keine Entität in „%1“ erwartet, „%2“ gefunden</translation>
    </message>
    <message>
        <source>found entity &apos;%1&apos; with value &apos;%2&apos;, not &apos;%3&apos;</source>
        <translation>fand Entität „%1“ mit dem Wert „%2“, nicht „%3“</translation>
    </message>
    <message>
        <source>expected entity &apos;%1&apos; in &apos;%2&apos;, found none</source>
        <translation>Entität „%1“ in „%2“ erwartet, keine gefunden</translation>
    </message>
    <message>
        <source>expected entity &apos;%1&apos; in &apos;%2&apos;, found &apos;%3&apos;</source>
        <translation>Entität „%1“ in „%2“ erwartet, „%3“ gefunden</translation>
    </message>
    <message>
        <source>fulfilment by the webhook &apos;%1&apos;: its actions are kept by name; bind them to yours</source>
        <translation>Erfüllung durch den Webhook „%1“: Seine Aktionen bleiben als Namen erhalten; binden Sie sie an Ihre</translation>
    </message>
    <message>
        <source>guard of flow &apos;%1&apos;: %2</source>
        <translation>Bedingung des Ablaufs „%1“: %2</translation>
    </message>
    <message>
        <source>half a character (%1)</source>
        <translation>halbes Zeichen (%1)</translation>
    </message>
    <message>
        <source>has a button without a title</source>
        <translation>hat einen Knopf ohne Titel</translation>
    </message>
    <message>
        <source>has a pattern that cannot be read</source>
        <translation>hat ein Muster, das sich nicht lesen lässt</translation>
    </message>
    <message>
        <source>has an operator that is neither all nor any</source>
        <translation>hat einen operator, der weder all noch any ist</translation>
    </message>
    <message>
        <source>has no part &apos;%1&apos;</source>
        <translation>hat keinen Teil „%1“</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos;</source>
        <translation>Absicht „%1“</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; answers on &apos;%2&apos; only; the same is said here</source>
        <translation>Absicht „%1“ antwortet nur auf „%2“; hier wird dasselbe gesagt</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; has examples but is not in the domain</source>
        <translation>Absicht „%1“ hat Beispiele, steht aber nicht in der Domain</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; has no answer</source>
        <translation>Absicht „%1“ hat keine Antwort</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; has no examples: no words of a visitor mean it</source>
        <translation>Absicht „%1“ hat keine Beispiele: keine Worte eines Besuchers meinen sie</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; has no utterances</source>
        <translation>Absicht „%1“ hat keine Äußerungen</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; is a second fallback without contexts; the first one answers</source>
        <translation>Absicht „%1“ ist ein zweiter Rückfall ohne Kontexte; der erste antwortet</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; is used but not in the domain</source>
        <translation>Absicht „%1“ wird benutzt, steht aber nicht in der Domain</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; let its webhook fill slots; here the questions do</source>
        <translation>Absicht „%1“ ließ ihren Webhook Slots füllen; hier tun das die Fragen</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; stands twice</source>
        <translation>Absicht „%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; triggers &apos;%2&apos; as in Rasa 1.x: not used, as &apos;%3&apos; goes on otherwise</source>
        <translation>Absicht „%1“ löst „%2“ aus wie in Rasa 1.x: nicht verwendet, da „%3“ anders weitergeht</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; triggers &apos;%2&apos; as in Rasa 1.x: read as a rule</source>
        <translation>Absicht „%1“ löst „%2“ aus wie in Rasa 1.x: als Regel gelesen</translation>
    </message>
    <message>
        <source>fallback &apos;%1&apos; is not in the domain; action_default_fallback stands in for it</source>
        <translation>Rückfall „%1“ steht nicht in der Domain; action_default_fallback tritt an seine Stelle</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; was switched off; it starts nothing</source>
        <translation>Absicht „%1“ war ausgeschaltet; sie beginnt nichts</translation>
    </message>
    <message>
        <source>intent has no name</source>
        <translation>Absicht hat keinen Namen</translation>
    </message>
    <message>
        <source>intent name is not clean</source>
        <translation>Name der Absicht enthält Fremdes</translation>
    </message>
    <message>
        <source>is another agent, which is kept, not read: import it by itself</source>
        <translation>ist ein anderer Agent, der aufbewahrt, aber nicht gelesen wird: importieren Sie ihn für sich</translation>
    </message>
    <message>
        <source>is kept, not used here</source>
        <translation>bleibt erhalten, wird hier nicht benutzt</translation>
    </message>
    <message>
        <source>is no document that can be searched</source>
        <translation>ist kein Dokument, das sich durchsuchen lässt</translation>
    </message>
    <message>
        <source>it would do %1 instead of %2</source>
        <translation>es täte %1 statt %2</translation>
    </message>
    <message>
        <source>item of data has no intent</source>
        <translation>Eintrag in data hat keine Absicht</translation>
    </message>
    <message>
        <source>item of nlu is none of intent, synonym, regex, lookup</source>
        <translation>Eintrag in nlu ist weder intent noch synonym, regex oder lookup</translation>
    </message>
    <message>
        <source>item of nlu is not a map</source>
        <translation>Eintrag in nlu ordnet keinen Schlüsseln Werte zu</translation>
    </message>
    <message>
        <source>its encoding is not clear; please save it as UTF-8</source>
        <translation>seine Kodierung ist nicht klar; bitte als UTF-8 speichern</translation>
    </message>
    <message>
        <source>its flows want a language model or examples; %1</source>
        <translation>seine Abläufe brauchen ein Sprachmodell oder Beispiele; %1</translation>
    </message>
    <message>
        <source>key &apos;%1&apos; stands twice in one map (first in line %2)</source>
        <translation>Schlüssel „%1“ steht zweimal da (zuerst in Zeile %2)</translation>
    </message>
    <message>
        <source>key &apos;%1&apos; stands twice in one object</source>
        <translation>Schlüssel „%1“ steht in einem Objekt zweimal da</translation>
    </message>
    <message>
        <source>labels.yml has &apos;default&apos; and &apos;documents&apos;, so &apos;%1&apos; hides nothing and shows nothing</source>
        <translation>labels.yml kennt „default“ und „documents“; „%1“ verbirgt und zeigt also nichts</translation>
    </message>
    <message>
        <source>lifespan &apos;%1&apos; is no number from 0 to 999; here it is %2</source>
        <translation>lifespan „%1“ ist keine Zahl von 0 bis 999; hier ist es %2</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>lookup &apos;%1&apos;</source>
        <translation>lookup „%1“</translation>
    </message>
    <message>
        <source>mapping of slot &apos;%1&apos; has no value</source>
        <translation>Zuordnung des Slots „%1“ hat keinen Wert</translation>
    </message>
    <message>
        <source>mapping of slot &apos;%1&apos; is not a map</source>
        <translation>Zuordnung des Slots „%1“ ordnet keinen Schlüsseln Werte zu</translation>
    </message>
    <message>
        <source>message of type &apos;%1&apos; of intent &apos;%2&apos; is kept, not shown</source>
        <translation>Nachricht vom Typ „%1“ der Absicht „%2“ bleibt erhalten, wird aber nicht gezeigt</translation>
    </message>
    <message>
        <source>mlMinConfidence %1 is kept, but this engine chooses its threshold from the bot&apos;s examples</source>
        <translation>mlMinConfidence %1 bleibt erhalten, aber die Schwelle wird hier aus den Beispielen des Bots bestimmt</translation>
    </message>
    <message>
        <source>more than %1 different pasts lead to checkpoint &apos;%2&apos;; the others are not used</source>
        <translation>mehr als %1 verschiedene Vorgeschichten führen zum Checkpoint „%2“; die übrigen werden nicht benutzt</translation>
    </message>
    <message>
        <source>more than 2 million nodes</source>
        <translation>mehr als 2 Millionen Knoten</translation>
    </message>
    <message>
        <source>more than 200 levels within each other</source>
        <translation>mehr als 200 Ebenen ineinander</translation>
    </message>
    <message>
        <source>more than 20000 paragraphs; the rest is not used</source>
        <translation>mehr als 20.000 Absätze; der Rest wird nicht benutzt</translation>
    </message>
    <message>
        <source>more than 20000 pairs; the rest is not used</source>
        <translation>mehr als 20.000 Paare; der Rest wird nicht benutzt</translation>
    </message>
    <message>
        <source>names no action</source>
        <translation>nennt keine Aktion</translation>
    </message>
    <message>
        <source>names no button</source>
        <translation>nennt keinen Knopf</translation>
    </message>
    <message>
        <source>names no flow</source>
        <translation>nennt keinen Ablauf</translation>
    </message>
    <message>
        <source>names no response</source>
        <translation>nennt keine Antwort</translation>
    </message>
    <message>
        <source>names no slot</source>
        <translation>nennt keinen Slot</translation>
    </message>
    <message>
        <source>nlu_trigger without intent</source>
        <translation>nlu_trigger ohne intent</translation>
    </message>
    <message>
        <source>no flow%1</source>
        <translation>kein Ablauf%1</translation>
    </message>
    <message>
        <source>no list &apos;faq&apos; in this file</source>
        <translation>keine Liste „faq“ in dieser Datei</translation>
    </message>
    <message>
        <source>no memory</source>
        <translation>kein Speicher</translation>
    </message>
    <message>
        <source>no story goes on from checkpoint &apos;%1&apos;</source>
        <translation>keine Geschichte geht vom Checkpoint „%1“ weiter</translation>
    </message>
    <message>
        <source>no story leads to checkpoint &apos;%1&apos;</source>
        <translation>keine Geschichte führt zum Checkpoint „%1“</translation>
    </message>
    <message>
        <source>nothing here finds entity &apos;%1&apos; for slot &apos;%2&apos;: it has no examples, lookup or regex</source>
        <translation>hier findet nichts die Entität „%1“ für Slot „%2“: sie hat weder Beispiele noch lookup oder regex</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>kein JSON: %1</translation>
    </message>
    <message>
        <source>not UTF-8</source>
        <translation>kein UTF-8</translation>
    </message>
    <message>
        <source>not YAML: %1</source>
        <translation>kein YAML: %1</translation>
    </message>
    <message>
        <source>nothing more</source>
        <translation>nichts mehr</translation>
    </message>
    <message>
        <source>offered button &apos;%1&apos;</source>
        <translation>bot Knopf „%1“ an</translation>
    </message>
    <message>
        <source>offered no button &apos;%1&apos;</source>
        <translation>bot keinen Knopf „%1“ an</translation>
    </message>
    <message>
        <source>out_of_scope_threshold is a number from 0 to 1</source>
        <translation>out_of_scope_threshold ist eine Zahl von 0 bis 1</translation>
    </message>
    <message>
        <source>parameter &apos;%1&apos; of intent &apos;%2&apos; takes any text: it is found by its place in the examples; mark more values there</source>
        <translation>der Parameter „%1“ der Absicht „%2“ nimmt jeden Text: er wird an seiner Stelle in den Beispielen erkannt; markieren Sie dort mehr Werte</translation>
    </message>
    <message>
        <source>parameter &apos;%1&apos; of intent &apos;%2&apos; takes any text: nothing fills it here until an entity or a question does</source>
        <translation>Parameter „%1“ der Absicht „%2“ nimmt jeden Text: Hier füllt ihn nichts, bis eine Entität oder eine Frage es tut</translation>
    </message>
    <message>
        <source>parameter of intent &apos;%1&apos; has no name</source>
        <translation>Parameter der Absicht „%1“ hat keinen Namen</translation>
    </message>
    <message>
        <source>payload &apos;%1&apos; of &apos;%2&apos;: %3</source>
        <translation>payload „%1“ von „%2“: %3</translation>
    </message>
    <message>
        <source>phrase &apos;%1&apos; is a template; it is learned as it stands</source>
        <translation>Formulierung „%1“ ist eine Vorlage; gelernt wird sie, wie sie dasteht</translation>
    </message>
    <message>
        <source>phrase of intent &apos;%1&apos; has no data</source>
        <translation>Formulierung der Absicht „%1“ hat keine Daten</translation>
    </message>
    <message>
        <source>phrases of an intent whose own file is missing</source>
        <translation>Formulierungen einer Absicht, deren eigene Datei fehlt</translation>
    </message>
    <message>
        <source>regex &apos;%1&apos;</source>
        <translation>regex „%1“</translation>
    </message>
    <message>
        <source>regex &apos;%1&apos; cannot be used: %2</source>
        <translation>regex „%1“ ist nicht brauchbar: %2</translation>
    </message>
    <message>
        <source>regex &apos;%1&apos;: &apos;{a:b}&apos; is no repetition; &apos;{a,b}&apos; may be meant</source>
        <translation>regex „%1“: „{a:b}“ ist keine Wiederholung; gemeint sein kann „{a,b}“</translation>
    </message>
    <message>
        <source>requested_slot is not allowed with active_loop: null</source>
        <translation>requested_slot ist bei active_loop: null nicht erlaubt</translation>
    </message>
    <message>
        <source>required parameter &apos;%1&apos; of intent &apos;%2&apos; has no question</source>
        <translation>verlangter Parameter „%1“ der Absicht „%2“ hat keine Frage</translation>
    </message>
    <message>
        <source>response &apos;%1&apos; has &apos;%2&apos;, which the chat window does not show</source>
        <translation>Antwort „%1“ hat „%2“, was das Chatfenster nicht zeigt</translation>
    </message>
    <message>
        <source>response &apos;%1&apos; has unknown key &apos;%2&apos;</source>
        <translation>Antwort „%1“ hat unbekannten Schlüssel „%2“</translation>
    </message>
    <message>
        <source>response &apos;%1&apos; is empty</source>
        <translation>Antwort „%1“ ist leer</translation>
    </message>
    <message>
        <source>response &apos;%1&apos; is said as it is written: rephrasing it wants a language model</source>
        <translation>Antwort „%1“ wird gesagt, wie sie dasteht: Umformulieren braucht ein Sprachmodell</translation>
    </message>
    <message>
        <source>response &apos;%1&apos; is used but not defined</source>
        <translation>Antwort „%1“ wird benutzt, ist aber nirgends geschrieben</translation>
    </message>
    <message>
        <source>response &apos;%1&apos; stands twice (first in %2:%3)</source>
        <translation>Antwort „%1“ steht zweimal da (zuerst in %2:%3)</translation>
    </message>
    <message>
        <source>rule &apos;%1&apos; contradicts rule &apos;%2&apos; (%3:%4): %5 or %6 after the same; the first counts</source>
        <translation>Regel „%1“ widerspricht Regel „%2“ (%3:%4): nach demselben %5 oder %6; die erste gilt</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; is no number from 0 to 1</source>
        <translation>%1 „%2“ ist keine Zahl von 0 bis 1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no component or policy that is known here</source>
        <translation>„%1“ ist hier als Bestandteil oder Policy nicht bekannt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of intent &apos;%2&apos; stands in intent &apos;%3&apos; too</source>
        <translation>„%1“ der Absicht „%2“ steht auch in Absicht „%3“</translation>
    </message>
    <message>
        <source>&apos;%1&apos; stands beside &apos;%2&apos; in one step of flow &apos;%3&apos;: it is not used</source>
        <translation>„%1“ steht neben „%2“ in einem Schritt des Ablaufs „%3“: es wird nicht benutzt</translation>
    </message>
    <message>
        <source>a component has no name</source>
        <translation>ein Bestandteil hat keinen Namen</translation>
    </message>
    <message>
        <source>a link has no next: flow &apos;%1&apos; ends with it</source>
        <translation>ein link hat kein next: Ablauf „%1“ endet mit ihm</translation>
    </message>
    <message>
        <source>a step of flow &apos;%1&apos; has the id &apos;%2&apos;, which Rasa keeps for itself</source>
        <translation>ein Schritt des Ablaufs „%1“ hat die id „%2“, die Rasa für sich behält</translation>
    </message>
    <message>
        <source>a step of flow &apos;%1&apos; is never reached</source>
        <translation>ein Schritt des Ablaufs „%1“ wird nie erreicht</translation>
    </message>
    <message>
        <source>branches have no else: flow &apos;%1&apos; ends where none holds</source>
        <translation>eine Verzweigung hat kein else: Ablauf „%1“ endet, wo nichts zutrifft</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; keeps slot &apos;%2&apos; but never sets it</source>
        <translation>Ablauf „%1“ behält Slot „%2“, setzt ihn aber nie</translation>
    </message>
    <message>
        <source>form &apos;%1&apos; is used but not in the domain</source>
        <translation>Formular „%1“ wird benutzt, steht aber nicht in der Domain</translation>
    </message>
    <message>
        <source>group &apos;%1&apos; of entity &apos;%2&apos; is not in the domain</source>
        <translation>Gruppe „%1“ der Entität „%2“ steht nicht in der Domain</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; follows an intent that is not here</source>
        <translation>Absicht „%1“ folgt auf eine Absicht, die es hier nicht gibt</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; has no parameter &apos;%2&apos;: nothing is said of it</source>
        <translation>Absicht „%1“ hat keinen Parameter „%2“: von ihm wird nichts gesagt</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; starts flow &apos;%2&apos; too (%3:%4); Rasa allows one</source>
        <translation>Absicht „%1“ beginnt auch Ablauf „%2“ (%3:%4); Rasa erlaubt einen</translation>
    </message>
    <message>
        <source>min_value of slot &apos;%1&apos; is not below max_value</source>
        <translation>min_value von Slot „%1“ liegt nicht unter max_value</translation>
    </message>
    <message>
        <source>no intent gives context &apos;%1&apos;, which intent &apos;%2&apos; wants</source>
        <translation>keine Absicht gibt den Kontext „%1“, den Absicht „%2“ verlangt</translation>
    </message>
    <message>
        <source>nothing here fills &apos;%1&apos; in answers of intent &apos;%2&apos;</source>
        <translation>nichts füllt hier „%1“ in Antworten der Absicht „%2“</translation>
    </message>
    <message>
        <source>rejection without utter</source>
        <translation>Ablehnung ohne utter</translation>
    </message>
    <message>
        <source>response &apos;%1&apos; is not a list: it is read as one variation</source>
        <translation>Antwort „%1“ ist keine Liste: sie wird als eine einzige Fassung gelesen</translation>
    </message>
    <message>
        <source>role &apos;%1&apos; of entity &apos;%2&apos; is not in the domain</source>
        <translation>Rolle „%1“ der Entität „%2“ steht nicht in der Domain</translation>
    </message>
    <message>
        <source>rule &apos;%1&apos; has a second message of the visitor; Rasa wants a story for that</source>
        <translation>Regel „%1“ hat eine zweite Nachricht des Besuchers; Rasa will dafür eine Geschichte</translation>
    </message>
    <message>
        <source>rule has no name</source>
        <translation>Regel hat keinen Namen</translation>
    </message>
    <message>
        <source>said %1</source>
        <translation>sagte %1</translation>
    </message>
    <message>
        <source>said &apos;%1&apos;, which matches &apos;%2&apos;</source>
        <translation>sagte „%1“, was auf „%2“ passt</translation>
    </message>
    <message>
        <source>said nothing that matches &apos;%1&apos;</source>
        <translation>sagte nichts, was auf „%1“ passt</translation>
    </message>
    <message>
        <source>says nothing to check</source>
        <translation>sagt nichts, was sich prüfen ließe</translation>
    </message>
    <message>
        <source>section &apos;%1&apos; is not known here; kept, not read</source>
        <translation>Abschnitt „%1“ ist hier unbekannt; bleibt erhalten, wird aber nicht gelesen</translation>
    </message>
    <message>
        <source>session_config</source>
        <translation>session_config</translation>
    </message>
    <message>
        <source>session_expiration_time is not a number of minutes</source>
        <translation>session_expiration_time ist keine Zahl von Minuten</translation>
    </message>
    <message>
        <source>silence_seconds is not 0 to 86400</source>
        <translation>silence_seconds ist nicht 0 bis 86400</translation>
    </message>
    <message>
        <source>silence_timeout is not 1 to 86400 seconds</source>
        <translation>silence_timeout ist nicht 1 bis 86400 Sekunden</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos;</source>
        <translation>Slot „%1“</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; is %2</source>
        <translation>Slot „%1“ ist %2</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; is filled by custom action &apos;%2&apos;</source>
        <translation>Slot „%1“ wird von der eigenen Aktion „%2“ gefüllt</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; is filled from entity &apos;%2&apos;, which is not in the domain</source>
        <translation>Slot „%1“ wird aus Entität „%2“ gefüllt, die nicht in der Domain steht</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; does not take &apos;%2&apos;: it is of type %3</source>
        <translation>Slot „%1“ nimmt „%2“ nicht an: Er ist vom Typ %3</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; is used but not in the domain</source>
        <translation>Slot „%1“ wird benutzt, steht aber nicht in der Domain</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; of Rasa&apos;s own is kept, not used</source>
        <translation>Rasas eigener Slot „%1“ bleibt erhalten, wird aber nicht benutzt</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; of Rasa&apos;s own is always 0 here: a silence is broken once</source>
        <translation>Rasas eigener Slot „%1“ ist hier immer 0: Ein Schweigen wird einmal gebrochen</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; of intent &apos;%2&apos; has no question: it is asked for by its name</source>
        <translation>Slot „%1“ der Absicht „%2“ hat keine Frage: gefragt wird mit seinem Namen</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; stands twice</source>
        <translation>Slot „%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; was set, whatever became of it</source>
        <translation>Slot „%1“ wurde gesetzt, was auch daraus wurde</translation>
    </message>
    <message>
        <source>slot has no type</source>
        <translation>Slot hat keinen Typ</translation>
    </message>
    <message>
        <source>slot type &apos;%1&apos; is code of the author&apos;s; kept as &apos;any&apos;</source>
        <translation>Slottyp „%1“ ist Code des Autors; bleibt als „any“ erhalten</translation>
    </message>
    <message>
        <source>slot_turns of &apos;%1&apos; is not 1 to 999</source>
        <translation>slot_turns von „%1“ ist nicht 1 bis 999</translation>
    </message>
    <message>
        <source>slot_was_set names no slot</source>
        <translation>slot_was_set nennt keinen Slot</translation>
    </message>
    <message>
        <source>stands beside domain and data, where Rasa does not look; kept, not read</source>
        <translation>steht neben domain und data, wo Rasa nicht sucht; bleibt erhalten, wird aber nicht gelesen</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; is not known here; it is kept but not used</source>
        <translation>Schritt „%1“ ist hier unbekannt; er bleibt erhalten, wird aber nicht benutzt</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; of flow &apos;%2&apos; is passed over</source>
        <translation>Schritt „%1“ des Ablaufs „%2“ wird übergangen</translation>
    </message>
    <message>
        <source>step id &apos;%1&apos; of flow &apos;%2&apos; stands twice; the first counts</source>
        <translation>Schrittname „%1“ des Ablaufs „%2“ steht zweimal da; der erste gilt</translation>
    </message>
    <message>
        <source>step is not a map</source>
        <translation>Schritt ordnet keinen Schlüsseln Werte zu</translation>
    </message>
    <message>
        <source>steps of flow &apos;%1&apos; are nested too deep</source>
        <translation>Schritte des Ablaufs „%1“ sind zu tief verschachtelt</translation>
    </message>
    <message>
        <source>story has no name</source>
        <translation>Geschichte hat keinen Namen</translation>
    </message>
    <message>
        <source>stub &apos;%1&apos; gives neither events nor responses</source>
        <translation>Attrappe „%1“ gibt weder events noch responses</translation>
    </message>
    <message>
        <source>&apos;language&apos; is not read here: put &apos;%1&apos; into &apos;additional_languages&apos; of config.yml, and the file into a folder &apos;%1&apos;, or call it nlu.%1.yml</source>
        <translation>„language“ wird hier nicht gelesen: Nehmen Sie „%1“ in „additional_languages“ der config.yml auf, und legen Sie die Datei in einen Ordner „%1“, oder nennen Sie sie nlu.%1.yml</translation>
    </message>
    <message>
        <source>&apos;%1&apos; means &apos;%2&apos; here and &apos;%3&apos; in %4:%5; &apos;%6&apos; counts</source>
        <translation>„%1“ bedeutet hier „%2“ und in %4:%5 „%3“; „%6“ gilt</translation>
    </message>
    <message>
        <source>stub &apos;%1&apos; stands elsewhere with another answer</source>
        <translation>Attrappe „%1“ steht anderswo mit anderer Antwort</translation>
    </message>
    <message>
        <source>synonym &apos;%1&apos;</source>
        <translation>synonym „%1“</translation>
    </message>
    <message>
        <source>test case &apos;%1&apos;</source>
        <translation>Testfall „%1“</translation>
    </message>
    <message>
        <source>test case &apos;%1&apos; has no steps</source>
        <translation>Testfall „%1“ hat keine Schritte</translation>
    </message>
    <message>
        <source>test case has no name</source>
        <translation>Testfall hat keinen Namen</translation>
    </message>
    <message>
        <source>text behind the closing brace</source>
        <translation>Text hinter der schließenden Klammer</translation>
    </message>
    <message>
        <source>the PDF could not be read: %1</source>
        <translation>die PDF-Datei ließ sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>the action server&apos;s address is not one; custom actions do not run</source>
        <translation>die Adresse des Aktionsservers ist keine; eigene Aktionen laufen nicht</translation>
    </message>
    <message>
        <source>the domain&apos;s config</source>
        <translation>config der Domain</translation>
    </message>
    <message>
        <source>the files hold no domain and no flows</source>
        <translation>die Dateien enthalten weder Domain noch Abläufe</translation>
    </message>
    <message>
        <source>the id &apos;%1&apos; stands twice</source>
        <translation>die id „%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>the label &apos;%1&apos; is no role, so nobody sees by it</source>
        <translation>das Kennzeichen „%1“ ist keine Rolle, also sieht dadurch niemand etwas</translation>
    </message>
    <message>
        <source>the last step of a branch has no next: flow &apos;%1&apos; ends there</source>
        <translation>der letzte Schritt einer Verzweigung hat kein next: Ablauf „%1“ endet dort</translation>
    </message>
    <message>
        <source>there is no assertion &apos;%1&apos;</source>
        <translation>es gibt keine Prüfung „%1“</translation>
    </message>
    <message>
        <source>there is no check &apos;%1&apos;</source>
        <translation>es gibt keine Prüfung „%1“</translation>
    </message>
    <message>
        <source>there is no check &apos;%1&apos;: what a step asserts stands in its list &apos;assertions&apos;</source>
        <translation>es gibt keine Prüfung „%1“: was ein Schritt prüft, steht in seiner Liste „assertions“</translation>
    </message>
    <message>
        <source>&apos;%1&apos; stands in the list &apos;assertions&apos; of its step</source>
        <translation>„%1“ steht in der Liste „assertions“ seines Schritts</translation>
    </message>
    <message>
        <source>the name of a test case stands behind &apos;test_case&apos;, not &apos;name&apos;</source>
        <translation>der Name eines Testfalls steht hinter „test_case“, nicht „name“</translation>
    </message>
    <message>
        <source>there is no fixture &apos;%1&apos;</source>
        <translation>es gibt keine Vorgabe „%1“</translation>
    </message>
    <message>
        <source>there is no response &apos;%1&apos;</source>
        <translation>es gibt keine Antwort „%1“</translation>
    </message>
    <message>
        <source>there is no slot &apos;%1&apos;</source>
        <translation>es gibt keinen Slot „%1“</translation>
    </message>
    <message>
        <source>this bot sends visitors&apos; personal data to its action server</source>
        <translation>dieser Bot sendet personenbezogene Daten der Besucher an seinen Aktionsserver</translation>
    </message>
    <message>
        <source>training examples in a test file are not trained on</source>
        <translation>Trainingsbeispiele in einer Testdatei werden nicht gelernt</translation>
    </message>
    <message>
        <source>understood &apos;%1&apos;, not &apos;%2&apos;%3</source>
        <translation>verstand „%1“, nicht „%2“%3</translation>
    </message>
    <message>
        <source>understood &apos;%1&apos;, not &apos;%2&apos;, which has no examples</source>
        <translation>verstand „%1“, nicht „%2“, wofür es keine Beispiele gibt</translation>
    </message>
    <message>
        <source>unknown mapping type &apos;%1&apos;</source>
        <translation>unbekannte Art der Zuordnung „%1“</translation>
    </message>
    <message>
        <source>validation of slot &apos;%1&apos;</source>
        <translation>validation des Slots „%1“</translation>
    </message>
    <message>
        <source>value &apos;%1&apos; cannot be marked: brackets</source>
        <translation>Wert „%1“ lässt sich nicht markieren: Klammern</translation>
    </message>
    <message>
        <source>variation of response &apos;%1&apos; is not a map</source>
        <translation>Variante der Antwort „%1“ ordnet keinen Schlüsseln Werte zu</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>the files have %1 %2, the project has %3</source>
        <translation>die Dateien haben %1 %2, das Projekt hat %3</translation>
    </message>
    <message>
        <source>action &apos;%1&apos; has the name of one that is built in; that one runs</source>
        <translation>Aktion „%1“ heißt wie eine eingebaute; es läuft die eingebaute</translation>
    </message>
    <message>
        <source>answer &apos;%1&apos; starts a dialog of nlp.js&apos;s own, which is kept, not run</source>
        <translation>Antwort „%1“ startet einen Dialog von nlp.js; er bleibt erhalten, läuft aber nicht</translation>
    </message>
    <message>
        <source>entity &apos;%1&apos; has no file: any words are taken for it</source>
        <translation>Entität „%1“ hat keine Datei: jeder Text gilt als Wert</translation>
    </message>
    <message>
        <source>entity &apos;%1&apos; has no values: any words are taken for it where it is asked for</source>
        <translation>Entität „%1“ hat keine Werte: wo nach ihr gefragt wird, gelten beliebige Worte als sie</translation>
    </message>
    <message>
        <source>%1 after what was checked before</source>
        <translation>%1 nach dem, was vorher geprüft wurde</translation>
    </message>
    <message>
        <source>&apos;%1&apos; stands before the first heading; kept, not read</source>
        <translation>„%1“ steht vor der ersten Überschrift; bleibt erhalten, wird nicht gelesen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no list item; kept, not read</source>
        <translation>„%1“ ist kein Listenpunkt; bleibt erhalten, wird nicht gelesen</translation>
    </message>
    <message>
        <source>entity of an example of intent &apos;%1&apos; has no name or place</source>
        <translation>Entität eines Beispiels der Absicht „%1“ hat keinen Namen oder keine Stelle</translation>
    </message>
    <message>
        <source>example has no text or no intent</source>
        <translation>Beispiel hat keinen Text oder keine Absicht</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; has no phrases: no words of a visitor mean it</source>
        <translation>Absicht „%1“ hat keine Sätze: keine Worte eines Besuchers bedeuten sie</translation>
    </message>
    <message>
        <source>it would do %1 instead of saying &apos;%2&apos;</source>
        <translation>er würde %1 ausführen, statt „%2“ zu sagen</translation>
    </message>
    <message>
        <source>it would say &apos;%1&apos; (%2) instead of &apos;%3&apos;</source>
        <translation>er würde „%1“ (%2) statt „%3“ sagen</translation>
    </message>
    <message>
        <source>%1 says &apos;%2&apos; instead of &apos;%3&apos;</source>
        <translation>%1 sagt „%2“ statt „%3“</translation>
    </message>
    <message>
        <source>language &apos;%1&apos; is taken together with &apos;%2&apos;: they are one here</source>
        <translation>Sprache „%1“ wird mit „%2“ zusammengenommen: hier sind sie eine</translation>
    </message>
    <message>
        <source>lookup file &apos;%1&apos; is not in the project</source>
        <translation>Datei „%1“ einer Liste ist nicht im Projekt</translation>
    </message>
    <message>
        <source>needs action &apos;%1&apos;, which has no stub here; %2</source>
        <translation>braucht die Aktion „%1“, für die es hier keinen Ersatz gibt; %2</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; was set before that</source>
        <translation>Slot „%1“ wurde schon davor gesetzt</translation>
    </message>
    <message>
        <source>story &apos;%1&apos; contradicts rule &apos;%2&apos; (%3:%4): %5 or %6 after the same; the rule counts</source>
        <translation>Geschichte „%1“ widerspricht Regel „%2“ (%3:%4): %5 oder %6 nach demselben; die Regel gilt</translation>
    </message>
    <message>
        <source>story &apos;%1&apos; contradicts story &apos;%2&apos; (%3:%4): %5 or %6 after the same; the first counts</source>
        <translation>Geschichte „%1“ widerspricht Geschichte „%2“ (%3:%4): %5 oder %6 nach demselben; die erste gilt</translation>
    </message>
    <message>
        <source>was in UTF-16; it is kept in UTF-8</source>
        <translation>war in UTF-16; wird in UTF-8 aufbewahrt</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; runs the custom action &apos;%2&apos;, but the bot has no action server: the flow ends there as where an action fails</source>
        <translation>Ablauf „%1“ führt die eigene Aktion „%2“ aus, der Bot hat aber keinen Aktionsserver: der Ablauf endet dort, als wäre sie gescheitert</translation>
    </message>
    <message>
        <source>entry &apos;%1&apos; of lookup &apos;%2&apos; is a file&apos;s name: its lines are not read</source>
        <translation>Eintrag „%1“ der Liste „%2“ ist der Name einer Datei: ihre Zeilen werden nicht gelesen</translation>
    </message>
    <message>
        <source>entry of lookup &apos;%1&apos; is too long: never found</source>
        <translation>Eintrag der Liste „%1“ ist zu lang: er wird nie gefunden</translation>
    </message>
    <message>
        <source>a list item (&apos;- &apos;) cannot stand here</source>
        <translation>hier kann kein Listenpunkt („- “) stehen</translation>
    </message>
    <message>
        <source>a &apos;:&apos; cannot stand here; put the text into quotes, or look at the indent</source>
        <translation>hier kann kein „:“ stehen; setzen Sie den Text in Anführungszeichen oder prüfen Sie die Einrückung</translation>
    </message>
    <message>
        <source>a key cannot stand here</source>
        <translation>hier kann kein Schlüssel stehen</translation>
    </message>
    <message>
        <source>a &apos;:&apos; is missing behind a key</source>
        <translation>hinter einem Schlüssel fehlt „:“</translation>
    </message>
    <message>
        <source>a &apos;,&apos; or &apos;]&apos; is missing</source>
        <translation>„,“ oder „]“ fehlt</translation>
    </message>
    <message>
        <source>a &apos;,&apos; or &apos;}&apos; is missing</source>
        <translation>„,“ oder „}“ fehlt</translation>
    </message>
    <message>
        <source>a list goes on without &apos;- &apos;, or its indent differs</source>
        <translation>eine Liste geht ohne „- “ oder anders eingerückt weiter</translation>
    </message>
    <message>
        <source>a key is missing, or the indent differs</source>
        <translation>ein Schlüssel fehlt, oder die Einrückung ist anders</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>ein Wert fehlt</translation>
    </message>
    <message>
        <source>the line belongs to nothing above it</source>
        <translation>die Zeile gehört zu nichts über ihr</translation>
    </message>
    <message>
        <source>behind &apos;&amp;&apos; or &apos;*&apos; a name is missing; put the text into quotes</source>
        <translation>hinter „&amp;“ oder „*“ fehlt ein Name; setzen Sie den Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>the line should end earlier</source>
        <translation>die Zeile müsste früher enden</translation>
    </message>
    <message>
        <source>a tab stands in the indent; use spaces</source>
        <translation>in der Einrückung steht ein Tabulator; nehmen Sie Leerzeichen</translation>
    </message>
    <message>
        <source>no text begins with this sign: put it into quotes, and use spaces instead of tabs</source>
        <translation>mit diesem Zeichen beginnt kein Text: setzen Sie ihn in Anführungszeichen, und nehmen Sie Leerzeichen statt Tabulatoren</translation>
    </message>
    <message>
        <source>a quote is opened and never closed</source>
        <translation>ein Anführungszeichen wird nie geschlossen</translation>
    </message>
    <message>
        <source>a &apos;:&apos; cannot stand in brackets like this; put the text into quotes</source>
        <translation>in Klammern kann „:“ so nicht stehen; setzen Sie den Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>behind a backslash stands no known escape</source>
        <translation>hinter einem Backslash steht nichts Bekanntes</translation>
    </message>
    <message>
        <source>a control character stands here: it is read as a space</source>
        <translation>hier steht ein Steuerzeichen: es wird als Leerzeichen gelesen</translation>
    </message>
    <message>
        <source>it is not UTF-8</source>
        <translation>es ist kein UTF-8</translation>
    </message>
    <message>
        <source>behind &apos;!&apos; stands no known tag; put the text into quotes</source>
        <translation>hinter „!“ steht kein bekannter Tag; setzen Sie den Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>in a pattern, &apos;%1&apos; means nothing</source>
        <translation>in einem Muster bedeutet „%1“ nichts</translation>
    </message>
    <message>
        <source>in a pattern, &apos;%1&apos; is no range of characters</source>
        <translation>in einem Muster ist „%1“ kein Bereich von Zeichen</translation>
    </message>
    <message>
        <source>in a pattern, &apos;%1&apos; lacks its &apos;]&apos;</source>
        <translation>in einem Muster fehlt „%1“ die „]“</translation>
    </message>
    <message>
        <source>in a pattern, &apos;%1&apos; lacks its &apos;)&apos;</source>
        <translation>in einem Muster fehlt „%1“ die „)“</translation>
    </message>
    <message>
        <source>in a pattern, &apos;%1&apos; has a &apos;)&apos; too many</source>
        <translation>in einem Muster hat „%1“ eine „)“ zu viel</translation>
    </message>
    <message>
        <source>a pattern cannot end in a backslash</source>
        <translation>ein Muster kann nicht auf einen Rückstrich enden</translation>
    </message>
    <message>
        <source>in a pattern, &apos;%1&apos; has nothing before it to repeat</source>
        <translation>in einem Muster steht vor „%1“ nichts, was sich wiederholen ließe</translation>
    </message>
    <message>
        <source>in a pattern, &apos;%1&apos; repeats in a way that is not known</source>
        <translation>in einem Muster wiederholt „%1“ auf eine Art, die es nicht gibt</translation>
    </message>
    <message>
        <source>in a pattern, &apos;%1&apos; is not known: it looks neither ahead nor behind</source>
        <translation>in einem Muster ist „%1“ nicht bekannt: es sieht weder voraus noch zurück</translation>
    </message>
    <message>
        <source>in a pattern, &apos;%1&apos; is no name of a group</source>
        <translation>in einem Muster ist „%1“ kein Name einer Gruppe</translation>
    </message>
    <message>
        <source>the pattern is too large</source>
        <translation>das Muster ist zu groß</translation>
    </message>
    <message>
        <source>a pattern begins with &apos;/&apos; and its second &apos;/&apos; is missing</source>
        <translation>ein Muster beginnt mit „/“, und das zweite „/“ fehlt</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>sie endet zu früh</translation>
    </message>
    <message>
        <source>it is nested too deep, or joined too often</source>
        <translation>sie ist zu tief verschachtelt oder zu oft verknüpft</translation>
    </message>
    <message>
        <source>it is longer than %1 characters</source>
        <translation>sie ist länger als %1 Zeichen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot stand there, at character %2</source>
        <translation>„%1“ kann dort nicht stehen, bei Zeichen %2</translation>
    </message>
    <message>
        <source> (by %1)</source>
        <translation> (wegen %1)</translation>
    </message>
    <message>
        <source> (by %1; like &apos;%2&apos;)</source>
        <translation> (wegen %1; ähnlich „%2“)</translation>
    </message>
    <message>
        <source> (like &apos;%1&apos;)</source>
        <translation> (ähnlich „%1“)</translation>
    </message>
    <message>
        <source>this pair cannot be read to its end, so it is not used: what is missing may say who sees it</source>
        <translation>dieses Paar lässt sich nicht bis zum Ende lesen und wird nicht verwendet: Was fehlt, könnte sagen, wer es sieht</translation>
    </message>
    <message>
        <source>until this is corrected, only editors see documents that it does not name</source>
        <translation>bis das berichtigt ist, sehen nur Bearbeitende Dokumente, die darin nicht genannt sind</translation>
    </message>
    <message>
        <source>context data &apos;%1&apos; is not among the files: answers lack it</source>
        <translation>Kontextdaten „%1“ liegen nicht bei den Dateien: sie fehlen in Antworten</translation>
    </message>
    <message>
        <source>response &apos;%1&apos; is listed under actions but not defined</source>
        <translation>Antwort „%1“ steht unter actions, ist aber nicht definiert</translation>
    </message>
    <message>
        <source>names no language: by its texts the bot speaks &apos;%1&apos;</source>
        <translation>nennt keine Sprache: seinen Texten nach spricht der Bot „%1“</translation>
    </message>
    <message>
        <source>%1 intents: training them takes minutes and gigabytes of memory</source>
        <translation>%1 Absichten: sie zu trainieren dauert Minuten und braucht Gigabytes Speicher</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; begins with intent &apos;%2&apos; as in older formats: it is read as its nlu_trigger</source>
        <translation>Ablauf „%1“ beginnt wie in älteren Formaten mit der Absicht „%2“: Sie wird als sein nlu_trigger gelesen</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; stands twice; the one in %2 counts</source>
        <translation>Ablauf „%1“ steht zweimal da; der in %2 gilt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; in a condition of flow &apos;%2&apos; never has a value</source>
        <translation>„%1“ in einer Bedingung des Ablaufs „%2“ hat nie einen Wert</translation>
    </message>
    <message>
        <source>&apos;%1&apos; in a condition of flow &apos;%2&apos; is no slot; a text stands in quotes</source>
        <translation>„%1“ in einer Bedingung des Ablaufs „%2“ ist kein Slot; ein Text steht in Anführungszeichen</translation>
    </message>
    <message>
        <source>condition of flow &apos;%1&apos; has slot &apos;%2&apos; without &apos;slots.&apos;: for Rasa it is empty</source>
        <translation>Eine Bedingung des Ablaufs „%1“ nennt den Slot „%2“ ohne „slots.“: Für Rasa ist er leer</translation>
    </message>
    <message>
        <source>is a folder beside domain.yml: Rasa reads one of them, here both count</source>
        <translation>ist ein Ordner neben domain.yml: Rasa liest eines von beiden, hier zählt beides</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; begins with a value: flow &apos;%2&apos; does not ask for it</source>
        <translation>Slot „%1“ beginnt mit einem Wert: Ablauf „%2“ fragt nicht danach</translation>
    </message>
    <message>
        <source>names English, but the bot&apos;s texts are in &apos;%1&apos;: it speaks that</source>
        <translation>nennt Englisch, die Texte des Bots sind aber in „%1“: Er spricht diese Sprache</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no document here; until this is corrected, only whom it names sees what may be meant: %2</source>
        <translation>„%1“ ist hier kein Dokument; bis das berichtigt ist, sieht nur, wer dort genannt ist, was gemeint sein kann: %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not count beside assertions</source>
        <translation>„%1“ zählt neben Assertions nicht</translation>
    </message>
    <message>
        <source>offered button &apos;%1&apos; in another place</source>
        <translation>bot den Knopf „%1“ an anderer Stelle an</translation>
    </message>
    <message>
        <source>offered flow &apos;%1&apos; too</source>
        <translation>bot auch den Ablauf „%1“ an</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>intent &apos;%1&apos; is used but has no examples</source>
        <translation>Absicht „%1“ wird benutzt, hat aber keine Beispiele</translation>
    </message>
    <message>
        <source>there is no intent &apos;%1&apos;</source>
        <translation>es gibt keine Absicht „%1“</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; begins, which a test story does not follow</source>
        <translation>Ablauf „%1“ beginnt, dem eine Testgeschichte nicht folgt</translation>
    </message>
    <message>
        <source>%1 actions in one turn: stopped here</source>
        <translation>%1 Aktionen in einem Zug: hier angehalten</translation>
    </message>
    <message>
        <source>%1 actions in one turn: stopped here, in rule &apos;%2&apos;</source>
        <translation>%1 Aktionen in einem Zug: hier angehalten, in Regel „%2“</translation>
    </message>
    <message>
        <source>%1 actions in one turn: stopped here, in story &apos;%2&apos;</source>
        <translation>%1 Aktionen in einem Zug: hier angehalten, in Geschichte „%2“</translation>
    </message>
    <message>
        <source>%1 flow steps in one turn: stopped here</source>
        <translation>%1 Schritte von Abläufen in einem Zug: hier angehalten</translation>
    </message>
    <message>
        <source>%1 requests to outside in one turn: no more are made</source>
        <translation>%1 Anfragen nach außen in einem Zug: weitere werden nicht gestellt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not run here: answers are taken as they are</source>
        <translation>„%1“ läuft hier nicht: Antworten gelten, wie sie sind</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no right of a data subject: access is asked for</source>
        <translation>„%1“ ist kein Betroffenenrecht: Auskunft wird verlangt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not said: the action before it spoke</source>
        <translation>„%1“ wird nicht gesagt: die Aktion davor hat gesprochen</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>a message is over 16 KiB: the rest of it is not said</source>
        <translation>eine Nachricht ist länger als 16 KiB: ihr Rest wird nicht gesagt</translation>
    </message>
    <message>
        <source>a sentence that no passage supports</source>
        <translation>ein Satz, den keine Textstelle stützt</translation>
    </message>
    <message>
        <source>action &apos;%1&apos; failed: %2</source>
        <translation>Aktion „%1“ ist fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>action &apos;%1&apos; failed: &apos;%2&apos; of its answer is no list</source>
        <translation>Aktion „%1“ ist fehlgeschlagen: „%2“ ihrer Antwort ist keine Liste</translation>
    </message>
    <message>
        <source>action &apos;%1&apos; failed: nothing of its answer can be used</source>
        <translation>Aktion „%1“ ist fehlgeschlagen: nichts von ihrer Antwort ist zu gebrauchen</translation>
    </message>
    <message>
        <source>action &apos;%1&apos; was not asked: the host of its server is not allowed (setting actions.hosts)</source>
        <translation>Aktion „%1“ wurde nicht gefragt: der Host ihres Servers ist nicht erlaubt (Einstellung actions.hosts)</translation>
    </message>
    <message>
        <source>asked %1 times without an answer: flow &apos;%2&apos; is left</source>
        <translation>%1-mal ohne Antwort gefragt: Ablauf „%2“ wird verlassen</translation>
    </message>
    <message>
        <source>asked for a person</source>
        <translation>nach einem Menschen gefragt</translation>
    </message>
    <message>
        <source>bad address</source>
        <translation>keine brauchbare Adresse</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>custom action &apos;%1&apos; does not run here</source>
        <translation>eigene Aktion „%1“ läuft hier nicht</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>data request: %1</source>
        <translation>Betroffenenanfrage: %1</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; leads back to itself: stopped here</source>
        <translation>Ablauf „%1“ führt zu sich selbst zurück: hier angehalten</translation>
    </message>
    <message>
        <source>flow asks for unknown slot &apos;%1&apos;</source>
        <translation>Ablauf fragt nach unbekanntem Slot „%1“</translation>
    </message>
    <message>
        <source>flow step &apos;%1&apos; is passed over</source>
        <translation>Schritt „%1“ des Ablaufs wird übergangen</translation>
    </message>
    <message>
        <source>it found no answer</source>
        <translation>es hat keine Antwort gefunden</translation>
    </message>
    <message>
        <source>its date_time is no time</source>
        <translation>sein date_time ist keine Zeit</translation>
    </message>
    <message>
        <source>its entities are over 4 KiB</source>
        <translation>ihre Entitäten sind größer als 4 KiB</translation>
    </message>
    <message>
        <source>its name is over %1 bytes</source>
        <translation>ihr Name ist länger als %1 Byte</translation>
    </message>
    <message>
        <source>its words are read as a wish for a person</source>
        <translation>ihre Worte gelten als Wunsch nach einem Menschen</translation>
    </message>
    <message>
        <source>its words are read as a wish to begin anew</source>
        <translation>ihre Worte gelten als Wunsch, neu zu beginnen</translation>
    </message>
    <message>
        <source>its words are read as a wish to hear it again</source>
        <translation>ihre Worte gelten als Wunsch, es noch einmal zu hören</translation>
    </message>
    <message>
        <source>its words are read as a wish to leave the question out</source>
        <translation>ihre Worte gelten als Wunsch, die Frage auszulassen</translation>
    </message>
    <message>
        <source>its words are read as small talk</source>
        <translation>ihre Worte gelten als Geplauder</translation>
    </message>
    <message>
        <source>its words are read as a wish to stop</source>
        <translation>ihre Worte gelten als Wunsch aufzuhören</translation>
    </message>
    <message>
        <source>its words are read as a wish to wait a moment</source>
        <translation>ihre Worte gelten als Bitte um einen Augenblick</translation>
    </message>
    <message>
        <source>more than %1 buttons of one message: the rest is not shown</source>
        <translation>mehr als %1 Knöpfe einer Nachricht: die übrigen werden nicht gezeigt</translation>
    </message>
    <message>
        <source>more than %1 events of one action: the rest is not used</source>
        <translation>mehr als %1 Ereignisse einer Aktion: die übrigen werden nicht benutzt</translation>
    </message>
    <message>
        <source>more than %1 flows within each other: &apos;%2&apos; was not started</source>
        <translation>mehr als %1 Abläufe ineinander: „%2“ wurde nicht begonnen</translation>
    </message>
    <message>
        <source>more than %1 messages in one turn: the rest is not said</source>
        <translation>mehr als %1 Nachrichten in einem Zug: die übrigen werden nicht gesagt</translation>
    </message>
    <message>
        <source>no rule, story or flow answers &apos;%1&apos; here</source>
        <translation>keine Regel, keine Geschichte und kein Ablauf antwortet hier auf „%1“</translation>
    </message>
    <message>
        <source>no rule, story or flow takes the reminder&apos;s intent</source>
        <translation>keine Regel, keine Geschichte und kein Ablauf nimmt die Absicht der Erinnerung an</translation>
    </message>
    <message>
        <source>no story came this way; story &apos;%1&apos; goes on so after this message</source>
        <translation>keine Geschichte kam diesen Weg; Geschichte „%1“ geht nach dieser Nachricht so weiter</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>kein Text</translation>
    </message>
    <message>
        <source>no variation of &apos;%1&apos; fits</source>
        <translation>keine Fassung von „%1“ passt</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>kein JSON</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>nicht verstanden</translation>
    </message>
    <message>
        <source>paused by %1</source>
        <translation>angehalten von %1</translation>
    </message>
    <message>
        <source>redirect</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>said in the words of a language model, checked against the passages</source>
        <translation>mit den Worten eines Sprachmodells gesagt, an den Textstellen geprüft</translation>
    </message>
    <message>
        <source>signs that do not belong into an answer</source>
        <translation>Zeichen, die nicht in eine Antwort gehören</translation>
    </message>
    <message>
        <source>silent for more than %1 minutes: a new session began, with its slots as before</source>
        <translation>mehr als %1 Minuten Stille: eine neue Sitzung begann, ihre Slots wie zuvor</translation>
    </message>
    <message>
        <source>silent for more than %1 minutes: a new session began, with nothing of before</source>
        <translation>mehr als %1 Minuten Stille: eine neue Sitzung begann, mit nichts von vorher</translation>
    </message>
    <message>
        <source>slot &apos;%1&apos; does not take its value</source>
        <translation>Slot „%1“ nimmt seinen Wert nicht an</translation>
    </message>
    <message>
        <source>the action server rejects &apos;%1&apos; now</source>
        <translation>der Aktionsserver weist „%1“ jetzt zurück</translation>
    </message>
    <message>
        <source>the action wants unknown form &apos;%1&apos;</source>
        <translation>die Aktion will das unbekannte Formular „%1“</translation>
    </message>
    <message>
        <source>the action&apos;s event &apos;%1&apos; is not used here</source>
        <translation>das Ereignis „%1“ der Aktion wird hier nicht benutzt</translation>
    </message>
    <message>
        <source>the action&apos;s message has a part &apos;%1&apos; that is not shown</source>
        <translation>die Nachricht der Aktion hat einen Teil „%1“, der nicht gezeigt wird</translation>
    </message>
    <message>
        <source>the action&apos;s reminder &apos;%1&apos; is not set: %2</source>
        <translation>die Erinnerung „%1“ der Aktion wird nicht gesetzt: %2</translation>
    </message>
    <message>
        <source>the action&apos;s value for slot &apos;%1&apos; does not fit</source>
        <translation>der Wert der Aktion für Slot „%1“ passt nicht</translation>
    </message>
    <message>
        <source>the action&apos;s value for slot &apos;%1&apos; is over 16 KiB: not set</source>
        <translation>der Wert der Aktion für Slot „%1“ ist größer als 16 KiB: nicht gesetzt</translation>
    </message>
    <message>
        <source>the value for slot &apos;%1&apos; has more than %2 levels: not set</source>
        <translation>der Wert für Slot „%1“ hat mehr als %2 Ebenen: nicht gesetzt</translation>
    </message>
    <message>
        <source>the bot has no intent &apos;%1&apos;</source>
        <translation>der Bot hat keine Absicht „%1“</translation>
    </message>
    <message>
        <source>the conversation has %1 already</source>
        <translation>das Gespräch hat schon %1</translation>
    </message>
    <message>
        <source>the day&apos;s budget is used up</source>
        <translation>das Tagesbudget ist aufgebraucht</translation>
    </message>
    <message>
        <source>the language model did not answer: %1</source>
        <translation>das Sprachmodell hat nicht geantwortet: %1</translation>
    </message>
    <message>
        <source>the language model&apos;s words are not used: %1</source>
        <translation>die Worte des Sprachmodells werden nicht benutzt: %1</translation>
    </message>
    <message>
        <source>the turn took another way than before: an answer from outside is not used</source>
        <translation>der Zug nahm einen anderen Weg als zuvor: eine Antwort von außen wird nicht benutzt</translation>
    </message>
    <message>
        <source>there is no flow &apos;%1&apos;</source>
        <translation>es gibt keinen Ablauf „%1“</translation>
    </message>
    <message>
        <source>there is no question for slot &apos;%1&apos; (%2)</source>
        <translation>es gibt keine Frage nach Slot „%1“ (%2)</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>told as the nearest that knowledge has</source>
        <translation>gesagt als das Nächste, was das Wissen hat</translation>
    </message>
    <message>
        <source>told as the nearest that knowledge has: nothing in it has %1</source>
        <translation>gesagt als das Nächste, was das Wissen hat: nichts darin hat %1</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>zu lang</translation>
    </message>
    <message>
        <source>too many wait</source>
        <translation>zu viele warten</translation>
    </message>
    <message>
        <source>begun with what was said before it was offered</source>
        <translation>mit dem begonnen, was vor dem Angebot gesagt wurde</translation>
    </message>
    <message>
        <source>flow &apos;%1&apos; is meant, by its name and description</source>
        <translation>gemeint ist der Ablauf „%1“, nach seinem Namen und seiner Beschreibung</translation>
    </message>
    <message>
        <source>chosen from what knowledge offered</source>
        <translation>aus dem gewählt, was das Wissen angeboten hat</translation>
    </message>
    <message>
        <source>out of scope, but taken for its likeliest intent: the bot&apos;s pipeline has no FallbackClassifier</source>
        <translation>passt nicht zum Bot und gilt doch als die wahrscheinlichste Absicht: die Pipeline des Bots hat keinen FallbackClassifier</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::SettingWords</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>127.0.0.1 means this computer only; 0.0.0.0 means every network it is on.</source>
        <translation>127.0.0.1 heißt nur dieser Rechner; 0.0.0.0 heißt jedes Netz, in dem er ist.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>For visitors over HTTPS. 0 picks a free one at each start.</source>
        <translation>Für Besucher über HTTPS. 0 nimmt bei jedem Start einen freien.</translation>
    </message>
    <message>
        <source>Port of the plain demo page</source>
        <translation>Port der einfachen Demoseite</translation>
    </message>
    <message>
        <source>Over plain HTTP, on this computer only. 0 picks a free one, -1 turns it off.</source>
        <translation>Über einfaches HTTP, nur auf diesem Rechner. 0 nimmt einen freien, -1 schaltet sie ab.</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>Zertifikatsdatei</translation>
    </message>
    <message>
        <source>Host names</source>
        <translation>Rechnernamen</translation>
    </message>
    <message>
        <source>Further names visitors may use to reach this server, separated by commas.</source>
        <translation>Weitere Namen, unter denen Besucher diesen Server erreichen dürfen, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Web sites</source>
        <translation>Webseiten</translation>
    </message>
    <message>
        <source>Sites that may show the widget, such as https://shop.example.</source>
        <translation>Seiten, die das Chatfenster zeigen dürfen, etwa https://shop.example.</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Vertraute Proxys</translation>
    </message>
    <message>
        <source>Addresses or networks of reverse proxies whose word about the visitor&apos;s address counts.</source>
        <translation>Adressen oder Netze von Reverse-Proxys, deren Angabe zur Adresse des Besuchers gilt.</translation>
    </message>
    <message>
        <source>Longest message</source>
        <translation>Längste Nachricht</translation>
    </message>
    <message>
        <source>In characters.</source>
        <translation>In Zeichen.</translation>
    </message>
    <message>
        <source>Requests by conversation</source>
        <translation>Anfragen je Gespräch</translation>
    </message>
    <message>
        <source>Per minute.</source>
        <translation>Je Minute.</translation>
    </message>
    <message>
        <source>Requests by address</source>
        <translation>Anfragen je Adresse</translation>
    </message>
    <message>
        <source>Connections in all</source>
        <translation>Verbindungen insgesamt</translation>
    </message>
    <message>
        <source>At the same time.</source>
        <translation>Zur gleichen Zeit.</translation>
    </message>
    <message>
        <source>Connections by address</source>
        <translation>Verbindungen je Adresse</translation>
    </message>
    <message>
        <source>Privacy notice</source>
        <translation>Datenschutzhinweis</translation>
    </message>
    <message>
        <source>Visitors see it before their first message. Changing it raises its version, and visitors are asked again. German bots show ours in German until you write your own.</source>
        <translation>Besucher sehen ihn vor der ersten Nachricht. Eine Änderung erhöht die Version, und Besucher werden neu gefragt. Deutsche Bots zeigen unseren Text auf Deutsch, bis Sie einen eigenen schreiben.</translation>
    </message>
    <message>
        <source>Version of the notice</source>
        <translation>Version des Hinweises</translation>
    </message>
    <message>
        <source>Rises by itself when the notice changes.</source>
        <translation>Steigt von selbst, wenn sich der Hinweis ändert.</translation>
    </message>
    <message>
        <source>Ask for consent</source>
        <translation>Einwilligung erfragen</translation>
    </message>
    <message>
        <source>Visitors must accept the notice before their first message.</source>
        <translation>Besucher müssen den Hinweis vor der ersten Nachricht annehmen.</translation>
    </message>
    <message>
        <source>Away text</source>
        <translation>Abwesenheitstext</translation>
    </message>
    <message>
        <source>What a visitor is told who asks for a person while nobody is there. Visitors read ours in their language until you write your own.</source>
        <translation>Was ein Besucher erfährt, der nach einem Menschen fragt, wenn niemand da ist. Bis Sie einen eigenen Text schreiben, lesen Besucher unseren in ihrer Sprache.</translation>
    </message>
    <message>
        <source>Target for waiting</source>
        <translation>Ziel für das Warten</translation>
    </message>
    <message>
        <source>Seconds. Longer waits are marked.</source>
        <translation>Sekunden. Längeres Warten wird gekennzeichnet.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>While a visitor waits for a person.</source>
        <translation>Solange ein Besucher auf einen Menschen wartet.</translation>
    </message>
    <message>
        <source>Desktop notification</source>
        <translation>Mitteilung auf dem Schreibtisch</translation>
    </message>
    <message>
        <source>Repeat alarms</source>
        <translation>Alarm wiederholen</translation>
    </message>
    <message>
        <source>Seconds, until somebody takes the chat.</source>
        <translation>Sekunden, bis jemand das Gespräch übernimmt.</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Sperren nach</translation>
    </message>
    <message>
        <source>Minutes without input. Bots keep answering.</source>
        <translation>Minuten ohne Eingabe. Die Bots antworten weiter.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Switches at once.</source>
        <translation>Wechselt sofort.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Switch at once.</source>
        <translation>Wechseln sofort.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Badge in the tray</source>
        <translation>Zahl im Infobereich</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>A PEM file with your own chain and its private key. Empty: the certificate that was made here.</source>
        <translation>Eine PEM-Datei mit eigener Kette und ihrem privaten Schlüssel. Leer: das hier entstandene Zertifikat.</translation>
    </message>
    <message>
        <source>Action servers</source>
        <translation>Aktionsserver</translation>
    </message>
    <message>
        <source>Hosts that bots may send to: names, addresses or networks. What is not listed is never reached.</source>
        <translation>Rechner, an die Bots senden dürfen: Namen, Adressen oder Netze. Was nicht auf der Liste steht, wird nie erreicht.</translation>
    </message>
    <message>
        <source>Wait for an action</source>
        <translation>Warten auf eine Aktion</translation>
    </message>
    <message>
        <source>Seconds a visitor&apos;s turn waits for an action server.</source>
        <translation>Sekunden, die ein Besucher höchstens auf einen Aktionsserver wartet.</translation>
    </message>
    <message>
        <source>Longest answer of an action</source>
        <translation>Längste Antwort einer Aktion</translation>
    </message>
    <message>
        <source>In KiB.</source>
        <translation>In KiB.</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>A PEM file with authorities of your own for services outside. Empty: the system&apos;s only.</source>
        <translation>Eine PEM-Datei mit eigenen Zertifizierungsstellen für Dienste außerhalb. Leer: nur die des Systems.</translation>
    </message>
    <message>
        <source>Bots with a language model</source>
        <translation>Bots mit Sprachmodell</translation>
    </message>
    <message>
        <source>They may let it rephrase what their documents say, never the answers of pairs; * means all. Empty: the model is off.</source>
        <translation>Sie dürfen das, was ihre Dokumente sagen, von ihm umformulieren lassen, nie die Antworten von Paaren; * heißt alle. Leer: Das Modell ist aus.</translation>
    </message>
    <message>
        <source>Server of the model</source>
        <translation>Server des Modells</translation>
    </message>
    <message>
        <source>With the OpenAI chat interface, such as http://127.0.0.1:8000/v1.</source>
        <translation>Mit der Chat-Schnittstelle von OpenAI, etwa http://127.0.0.1:8000/v1.</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>As that server calls it.</source>
        <translation>So, wie der Server es nennt.</translation>
    </message>
    <message>
        <source>Key for the model</source>
        <translation>Schlüssel für das Modell</translation>
    </message>
    <message>
        <source>Kept sealed and never shown again.</source>
        <translation>Versiegelt aufbewahrt und nie wieder angezeigt.</translation>
    </message>
    <message>
        <source>Wait for the model</source>
        <translation>Warten auf das Modell</translation>
    </message>
    <message>
        <source>Seconds. After that the passage itself is said.</source>
        <translation>Sekunden. Danach wird die Textstelle selbst gesagt.</translation>
    </message>
    <message>
        <source>Requests to the model</source>
        <translation>Anfragen an das Modell</translation>
    </message>
    <message>
        <source>A day at most.</source>
        <translation>Höchstens so viele am Tag.</translation>
    </message>
    <message>
        <source>Tokens for the model</source>
        <translation>Tokens für das Modell</translation>
    </message>
    <message>
        <source>A day at most, to and from it.</source>
        <translation>Höchstens so viele am Tag, hin und zurück.</translation>
    </message>
    <message>
        <source>Used by the model</source>
        <translation>Vom Modell verbraucht</translation>
    </message>
    <message>
        <source>The last day, its requests and its tokens.</source>
        <translation>Der letzte Tag, seine Anfragen und seine Tokens.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Erreichbarkeit</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Canned replies</source>
        <translation>Textbausteine</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>Change a setting</source>
        <translation>Einstellung ändern</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Outside services</source>
        <translation>Dienste außerhalb</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ServingSide</name>
    <message>
        <source>Where visitors reach the bots</source>
        <translation>Wo Besucher die Bots erreichen</translation>
    </message>
    <message>
        <source>Serve with the new settings</source>
        <translation>Mit den neuen Einstellungen bedienen</translation>
    </message>
    <message>
        <source>Listen again as the settings say now; open chats come back by themselves</source>
        <translation>Neu lauschen, wie die Einstellungen es jetzt sagen; offene Chats verbinden sich von selbst wieder</translation>
    </message>
    <message>
        <source>Put this into your web page</source>
        <translation>Fügen Sie dies in Ihre Webseite ein</translation>
    </message>
    <message>
        <source>The widget&apos;s snippet</source>
        <translation>Der Code für das Chatfenster</translation>
    </message>
    <message>
        <source>Copy the snippet</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Copy the widget&apos;s snippet</source>
        <translation>Den Code für das Chatfenster kopieren</translation>
    </message>
    <message>
        <source>Try it in the browser</source>
        <translation>Im Browser ausprobieren</translation>
    </message>
    <message>
        <source>Open the demo page</source>
        <translation>Die Demoseite öffnen</translation>
    </message>
    <message>
        <source>The snippet was copied.</source>
        <translation>Der Code wurde kopiert.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Import my own…</source>
        <translation>Eigenes importieren…</translation>
    </message>
    <message>
        <source>Take a certificate chain and its key (PEM files) into the vault</source>
        <translation>Eine Zertifikatskette und ihren Schlüssel (PEM-Dateien) in den Tresor nehmen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Read the certificate&apos;s file again without dropping connections</source>
        <translation>Die Zertifikatsdatei neu lesen, ohne Verbindungen zu trennen</translation>
    </message>
    <message>
        <source>Read the certificate again</source>
        <translation>Das Zertifikat neu lesen</translation>
    </message>
    <message>
        <source>The certificate was read again.</source>
        <translation>Das Zertifikat wurde neu gelesen.</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>PEM-Dateien (*.pem *.crt *.cer *.key);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Certificate chain</source>
        <translation>Zertifikatskette</translation>
    </message>
    <message>
        <source>Private key of this certificate</source>
        <translation>Privater Schlüssel dieses Zertifikats</translation>
    </message>
    <message>
        <source>Import a certificate</source>
        <translation>Ein Zertifikat einlesen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Visitors meet this certificate from now on. Its key is in the vault; the file can be deleted.</source>
        <translation>Besucher sehen ab jetzt dieses Zertifikat. Sein Schlüssel liegt im Tresor; die Datei kann gelöscht werden.</translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Bedienen</translation>
    </message>
    <message>
        <source>Serving at %1, listening on %2</source>
        <translation>Erreichbar unter %1, lauscht auf %2</translation>
    </message>
    <message>
        <source>Not serving. %1</source>
        <translation>Nicht erreichbar. %1</translation>
    </message>
    <message>
        <source>Not serving.</source>
        <translation>Nicht erreichbar.</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>Gültig bis %1</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ShortcutsDialog</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Single keys never act while you write. In the composer / offers canned replies and @ colleagues. Click into a field and press keys to change one; those without a field stay as they are.</source>
        <translation>Einzelne Tasten wirken nie, während Sie schreiben. Im Schreibfeld bietet / Textbausteine und @ Kollegen. Klicken Sie in ein Feld und drücken Sie Tasten, um ein Kürzel zu ändern; die ohne Feld bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Keys for: %1</source>
        <translation>Tasten für: %1</translation>
    </message>
    <message>
        <source>Back to standard</source>
        <translation>Zurück zum Standard</translation>
    </message>
    <message>
        <source>Forget every change</source>
        <translation>Alle Änderungen vergessen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>Dieses Fenster schließen</translation>
    </message>
    <message>
        <source>%1 already belongs to: %2. Nothing was changed.</source>
        <translation>%1 gehört schon zu: %2. Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::SignInPage</name>
    <message numerus="yes">
        <source>Too many wrong tries. You can try again in %n second(s).</source>
        <translation>
            <numerusform>Zu viele Fehlversuche. In %n Sekunde geht es wieder.</numerusform>
            <numerusform>Zu viele Fehlversuche. In %n Sekunden geht es wieder.</numerusform>
        </translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>Tresor öffnen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Demo vault</source>
        <translation>Demo-Tresor</translation>
    </message>
    <message>
        <source>Bots keep answering. Nothing of any conversation is shown here.</source>
        <translation>Die Bots antworten weiter. Von Gesprächen ist hier nichts zu sehen.</translation>
    </message>
    <message>
        <source>Your password opens the vault in %1 and starts the bots.</source>
        <translation>Ihr Passwort öffnet den Tresor in %1 und startet die Bots.</translation>
    </message>
    <message>
        <source>This window gets a session of its own.</source>
        <translation>Dieses Fenster bekommt eine eigene Sitzung.</translation>
    </message>
    <message>
        <source>Operator name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Checking, about a second…</source>
        <translation>Wird geprüft, etwa eine Sekunde…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation>Bitte warten</translation>
    </message>
    <message>
        <source>%1 chats live · %2 waiting for a person</source>
        <translation>%1 Gespräche live · %2 warten auf einen Menschen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::StateLine</name>
    <message>
        <source>Visitor is typing…</source>
        <translation>Besucher schreibt…</translation>
    </message>
    <message>
        <source>A colleague is typing…</source>
        <translation>Ein Kollege schreibt…</translation>
    </message>
    <message>
        <source>waiting for a person %1 · target %2</source>
        <translation>wartet auf einen Menschen %1 · Ziel %2</translation>
    </message>
    <message>
        <source>%1 is viewing this too</source>
        <translation>%1 sieht sich das auch an</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::StatusLine</name>
    <message>
        <source>● Serving %1 %2</source>
        <translation>● Erreichbar %1 %2</translation>
    </message>
    <message>
        <source>○ Not serving: %1</source>
        <translation>○ Nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>○ Not serving</source>
        <translation>○ Nicht erreichbar</translation>
    </message>
    <message>
        <source>%1 chats live</source>
        <translation>%1 Gespräche live</translation>
    </message>
    <message>
        <source>reply p95 %1 ms</source>
        <translation>Antwort p95 %1 ms</translation>
    </message>
    <message numerus="yes">
        <source>%n bot(s) published</source>
        <translation>
            <numerusform>%n Bot veröffentlicht</numerusform>
            <numerusform>%n Bots veröffentlicht</numerusform>
        </translation>
    </message>
    <message>
        <source>Audit head %1</source>
        <translation>Prüfprotokoll %1</translation>
    </message>
    <message>
        <source>Database key v%1 · %2 days</source>
        <translation>Datenbankschlüssel v%1 · %2 Tage</translation>
    </message>
    <message>
        <source>Last backup %1</source>
        <translation>Letzte Sicherung %1</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Noch keine Sicherung</translation>
    </message>
    <message numerus="yes">
        <source>%n operator(s) here</source>
        <translation>
            <numerusform>%n Benutzer da</numerusform>
            <numerusform>%n Benutzer da</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ New database keys are owed</source>
        <translation>▲ Neue Datenbankschlüssel stehen aus</translation>
    </message>
    <message>
        <source>An operator who could open the vault was removed. Until the database keys are new, an old copy of them still fits.</source>
        <translation>Ein Benutzer, der den Tresor öffnen konnte, wurde entfernt. Bis die Datenbankschlüssel neu sind, passt eine alte Kopie von ihnen noch.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ThresholdChart</name>
    <message>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>the bot&apos;s own</source>
        <translation>die des Bots</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ThresholdSide</name>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Answers below this score are left to the fallback</source>
        <translation>Antworten unter diesem Wert bleiben dem Rückfall überlassen</translation>
    </message>
    <message>
        <source>Use this threshold</source>
        <translation>Diese Schwelle nehmen</translation>
    </message>
    <message>
        <source>Let the bot choose</source>
        <translation>Den Bot wählen lassen</translation>
    </message>
    <message>
        <source>Measure first: then the slider shows what a threshold keeps and what it costs.</source>
        <translation>Erst messen: dann zeigt der Regler, was eine Schwelle behält und was sie kostet.</translation>
    </message>
    <message>
        <source>At %1 the bot answers %2 of what it is asked, and %3 of these answers are right.</source>
        <translation>Bei %1 beantwortet der Bot %2 der Fragen, und %3 dieser Antworten stimmen.</translation>
    </message>
    <message>
        <source>By itself the bot would choose %1: it answers %2, and %3 of these answers are right.</source>
        <translation>Von selbst würde der Bot %1 wählen: Er beantwortet %2, und %3 dieser Antworten sind richtig.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>The draft sets %1 itself.</source>
        <translation>Der Entwurf setzt selbst %1.</translation>
    </message>
    <message>
        <source>The draft leaves the threshold to the bot.</source>
        <translation>Der Entwurf überlässt die Schwelle dem Bot.</translation>
    </message>
    <message>
        <source>Write it into the draft&apos;s config.yml</source>
        <translation>In die config.yml des Entwurfs schreiben</translation>
    </message>
    <message>
        <source>Take the author&apos;s threshold out; the bot finds its own when it is trained</source>
        <translation>Die eigene Schwelle herausnehmen; der Bot findet beim Training seine</translation>
    </message>
    <message>
        <source>Right and answered at every threshold</source>
        <translation>Richtig und beantwortet je Schwelle</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::TopBar</name>
    <message>
        <source>Go to, do, find</source>
        <translation>Gehen, tun, finden</translation>
    </message>
    <message>
        <source>Show who needs a person</source>
        <translation>Zeigen, wer einen Menschen braucht</translation>
    </message>
    <message>
        <source>Demo vault</source>
        <translation>Demo-Tresor</translation>
    </message>
    <message>
        <source>Vault open · AES-256</source>
        <translation>Tresor offen · AES-256</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Lock this window (%1); bots keep answering</source>
        <translation>Dieses Fenster sperren (%1); die Bots antworten weiter</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Search conversations, people, settings…</source>
        <translation>Gespräche, Personen, Einstellungen suchen…</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Suchen…</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::TranscriptModel</name>
    <message>
        <source>Visitor: %1</source>
        <translation>Besucher: %1</translation>
    </message>
    <message>
        <source>Bot: %1</source>
        <translation>Bot: %1</translation>
    </message>
    <message>
        <source>Operator: %1</source>
        <translation>Benutzer: %1</translation>
    </message>
    <message>
        <source>Note for colleagues: %1</source>
        <translation>Notiz für Kollegen: %1</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::TranscriptRows</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>intent %1 %2</source>
        <translation>Absicht %1 %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>card number never stored</source>
        <translation>Kartennummer nie gespeichert</translation>
    </message>
    <message>
        <source>Offered: %1</source>
        <translation>Angeboten: %1</translation>
    </message>
    <message>
        <source>Note · %1 · %2</source>
        <translation>Notiz · %1 · %2</translation>
    </message>
    <message>
        <source>%1 · privacy notice v%2 accepted</source>
        <translation>%1 · Datenschutzhinweis v%2 angenommen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::TryChat</name>
    <message>
        <source>Give its room back; the chat goes on where it was (Esc)</source>
        <translation>Gibt seinen Platz zurück; der Chat bleibt, wo er war (Esc)</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Forget this chat and begin a new one</source>
        <translation>Dieses Gespräch vergessen und ein neues beginnen</translation>
    </message>
    <message>
        <source>Talk to a version before visitors do. Nothing here is stored.</source>
        <translation>Sprechen Sie mit einer Version, bevor Besucher es tun. Nichts hier wird gespeichert.</translation>
    </message>
    <message>
        <source>Write as a visitor would</source>
        <translation>Schreiben wie ein Besucher</translation>
    </message>
    <message>
        <source>Message to the bot</source>
        <translation>Nachricht an den Bot</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antworten: %1</translation>
    </message>
    <message>
        <source>intent %1 %2</source>
        <translation>Absicht %1 %2</translation>
    </message>
    <message>
        <source>next best %1 %2</source>
        <translation>nächste %1 %2</translation>
    </message>
    <message>
        <source>asks for a person: %1</source>
        <translation>bittet um einen Menschen: %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Training the draft…</source>
        <translation>Der Entwurf wird trainiert…</translation>
    </message>
    <message>
        <source>Words that decided: %1</source>
        <translation>Worte, die entschieden: %1</translation>
    </message>
    <message>
        <source>Nearest examples: %1</source>
        <translation>Nächste Beispiele: %1</translation>
    </message>
    <message>
        <source>What the bot learns from has changed, so this chat began anew.</source>
        <translation>Woraus der Bot lernt, hat sich geändert; dieser Chat hat neu begonnen.</translation>
    </message>
    <message>
        <source>The draft has changed: your next message begins this chat anew.</source>
        <translation>Der Entwurf hat sich geändert: Ihre nächste Nachricht beginnt diesen Chat neu.</translation>
    </message>
    <message>
        <source>The draft has changed, so this chat began anew.</source>
        <translation>Der Entwurf hat sich geändert; dieser Chat hat neu begonnen.</translation>
    </message>
    <message>
        <source>Choose it to see why the bot said it</source>
        <translation>Auswählen, um zu sehen, warum der Bot das sagte</translation>
    </message>
    <message>
        <source>Entities: %1</source>
        <translation>Entitäten: %1</translation>
    </message>
    <message>
        <source>Filled: %1</source>
        <translation>Gefüllt: %1</translation>
    </message>
    <message>
        <source>Masked: %1</source>
        <translation>Verdeckt: %1</translation>
    </message>
    <message>
        <source>Remarks: %1</source>
        <translation>Hinweise: %1</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>%1 ausprobieren</translation>
    </message>
    <message>
        <source>published</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>former version</source>
        <translation>frühere Version</translation>
    </message>
    <message>
        <source>Speaks for v%1</source>
        <translation>Als v%1</translation>
    </message>
    <message>
        <source>Speaks for v%1, %2</source>
        <translation>Als v%1, %2</translation>
    </message>
    <message>
        <source>Speaks for v%1 as it is edited</source>
        <translation>Als v%1 in Bearbeitung</translation>
    </message>
    <message>
        <source>Speaks for the draft as it is edited</source>
        <translation>Als Entwurf in Bearbeitung</translation>
    </message>
    <message>
        <source>v%1 is not trained yet</source>
        <translation>v%1 ist noch nicht trainiert</translation>
    </message>
    <message>
        <source>Steps: %1</source>
        <translation>Schritte: %1</translation>
    </message>
    <message>
        <source>Not taken: %1</source>
        <translation>Nicht angenommen: %1</translation>
    </message>
    <message>
        <source>Cut out on arrival, and never stored: payment data.</source>
        <translation>Beim Eintreffen herausgeschnitten und nie gespeichert: Zahlungsdaten.</translation>
    </message>
    <message>
        <source>Knowledge: %1 · %2, told from %3 on</source>
        <translation>Wissen: %1 · %2, gesagt ab %3</translation>
    </message>
    <message>
        <source>Margin: %1 between the two nearest intents</source>
        <translation>Abstand: %1 zwischen den beiden nächsten Absichten</translation>
    </message>
    <message>
        <source>In scope: %1, answered from %2 on</source>
        <translation>Passt zum Bot: %1, beantwortet ab %2</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::TryWhyPart</name>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Everything that decided, for a report or a script</source>
        <translation>Alles, was entschied, für einen Bericht oder ein Skript</translation>
    </message>
    <message>
        <source>Why the bot said it</source>
        <translation>Warum der Bot es sagte</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::TryQuestion</name>
    <message>
        <source>Try a question</source>
        <translation>Frage testen</translation>
    </message>
    <message>
        <source>as a visitor</source>
        <translation>als Besucher</translation>
    </message>
    <message>
        <source>as I may see it</source>
        <translation>mit meinen Rechten</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>Wer fragt</translation>
    </message>
    <message>
        <source>Ask as a visitor would, then press Enter</source>
        <translation>Wie ein Besucher fragen, dann Enter</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>What the bot would say appears here. Nothing is stored.</source>
        <translation>Hier erscheint, was der Bot sagen würde. Nichts wird gespeichert.</translation>
    </message>
    <message>
        <source>Passages found</source>
        <translation>Gefundene Abschnitte</translation>
    </message>
    <message>
        <source>Nothing was found, so the bot falls back.</source>
        <translation>Nichts wurde gefunden; der Bot antwortet mit dem Rückfall.</translation>
    </message>
    <message>
        <source>The bot answers: %1 reaches the threshold of %2.</source>
        <translation>Der Bot antwortet: %1 erreicht die Schwelle von %2.</translation>
    </message>
    <message>
        <source>The bot tells the first, and that it may not be what was asked: %1 reaches the threshold of %2.</source>
        <translation>Der Bot gibt das Erste wieder und sagt dazu, dass es vielleicht nicht gefragt war: %1 erreicht die Schwelle von %2.</translation>
    </message>
    <message>
        <source>Nothing that it knows has %1.</source>
        <translation>Nichts, was er weiß, enthält %1.</translation>
    </message>
    <message>
        <source>The bot does not answer: %1 is below the threshold of %2.</source>
        <translation>Der Bot antwortet nicht: %1 liegt unter der Schwelle von %2.</translation>
    </message>
    <message>
        <source>The bot asks back whether this was meant: %1 is below the threshold of %2.</source>
        <translation>Der Bot fragt zurück, ob dies gemeint war: %1 liegt unter der Schwelle von %2.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>offered</source>
        <translation>angeboten</translation>
    </message>
    <message>
        <source>told</source>
        <translation>wird gesagt</translation>
    </message>
    <message>
        <source>below the threshold</source>
        <translation>unter der Schwelle</translation>
    </message>
    <message>
        <source>next best</source>
        <translation>nächstbeste Stelle</translation>
    </message>
    <message>
        <source>seen by: %1</source>
        <translation>sichtbar für: %1</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::UnansweredView</name>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Best score</source>
        <translation>Bester Wert</translation>
    </message>
    <message>
        <source>Open the chat</source>
        <translation>Chat öffnen</translation>
    </message>
    <message>
        <source>Show the conversation it stands in (O)</source>
        <translation>Das Gespräch zeigen, in dem sie steht (O)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Ask the newest knowledge (T)</source>
        <translation>Das neueste Wissen fragen (T)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Weglegen</translation>
    </message>
    <message>
        <source>Take what is chosen off the list (D)</source>
        <translation>Die Auswahl von der Liste nehmen (D)</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>Beantworten…</translation>
    </message>
    <message>
        <source>Make a pair that answers it (A)</source>
        <translation>Ein Paar anlegen, das sie beantwortet (A)</translation>
    </message>
    <message>
        <source>Unanswered questions</source>
        <translation>Unbeantwortete Fragen</translation>
    </message>
    <message>
        <source>Questions of visitors are shown to those who may read conversations.</source>
        <translation>Fragen der Besucher sieht, wer Gespräche lesen darf.</translation>
    </message>
    <message>
        <source>Nothing is open: every question was answered or dismissed.</source>
        <translation>Nichts ist offen: Jede Frage wurde beantwortet oder verworfen.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) that the bot looked up in vain</source>
        <translation>
            <numerusform>%n Frage, zu der der Bot nichts fand</numerusform>
            <numerusform>%n Fragen, zu denen der Bot nichts fand</numerusform>
        </translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Mal</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) dismissed</source>
        <translation>
            <numerusform>%n Frage verworfen</numerusform>
            <numerusform>%n Fragen verworfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Gesagt</translation>
    </message>
    <message>
        <source>something near</source>
        <translation>etwas Ähnliches</translation>
    </message>
    <message>
        <source>Of “%1”</source>
        <translation>Von „%1“</translation>
    </message>
    <message>
        <source>soon after</source>
        <translation>kurz danach</translation>
    </message>
    <message>
        <source>Soon after, the visitor was answered by “%1”: a further wording of it would have spared the detour.</source>
        <translation>Kurz danach beantwortete „%1“ die Frage: Eine weitere Formulierung dort hätte den Umweg erspart.</translation>
    </message>
    <message>
        <source>Add a wording…</source>
        <translation>Formulierung…</translation>
    </message>
    <message>
        <source>Teach the pair that answers it to understand such words (W)</source>
        <translation>Dem Paar beibringen, das sie beantwortet, solche Worte zu verstehen (W)</translation>
    </message>
    <message>
        <source>Teach “%1” to understand such words (W)</source>
        <translation>„%1“ beibringen, solche Worte zu verstehen (W)</translation>
    </message>
    <message>
        <source>No pair is near these words.</source>
        <translation>Kein Paar liegt nahe bei diesen Worten.</translation>
    </message>
    <message>
        <source>The bot told its best passage, and that it may not be what was asked.</source>
        <translation>Der Bot nannte seine beste Stelle und sagte, dass sie vielleicht nicht die gefragte ist.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::UndoLine</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take it back (%1)</source>
        <translation>Zurücknehmen (%1)</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::VersionsView</name>
    <message numerus="yes">
        <source>%n draft(s) go for good, with their files, models and notes and what they learned from chats. It was never published, so no visitor met it.</source>
        <translation>
            <numerusform>%n Entwurf verschwindet endgültig, mit seinen Dateien, seinem Modell, seiner Notiz und dem, was er aus Chats lernte. Der Bot war nie veröffentlicht, kein Besucher traf ihn.</numerusform>
            <numerusform>%n Entwürfe verschwinden endgültig, mit ihren Dateien, Modellen und Notizen und dem, was sie aus Chats lernten. Der Bot war nie veröffentlicht, kein Besucher traf ihn.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete draft…</source>
        <translation>Entwurf löschen…</translation>
    </message>
    <message>
        <source>Delete this version, which was never published</source>
        <translation>Diese Version löschen, die nie veröffentlicht war</translation>
    </message>
    <message>
        <source>Delete bot…</source>
        <translation>Bot löschen…</translation>
    </message>
    <message>
        <source>Delete this bot, which was never published</source>
        <translation>Diesen Bot löschen, der nie veröffentlicht war</translation>
    </message>
    <message>
        <source>It was published: chats and the audit log refer to it.</source>
        <translation>Sie war veröffentlicht: Chats und das Protokoll beziehen sich darauf.</translation>
    </message>
    <message>
        <source>A version of it was published: chats and the audit log refer to it.</source>
        <translation>Eine Version von ihm war veröffentlicht: Chats und das Protokoll beziehen sich darauf.</translation>
    </message>
    <message>
        <source>It is the only version of the bot: delete the bot instead.</source>
        <translation>Es ist die einzige Version des Bots: Löschen Sie stattdessen den Bot.</translation>
    </message>
    <message>
        <source>What was edited in it is not saved. Save or discard that first.</source>
        <translation>Was daran bearbeitet wurde, ist nicht gespeichert. Speichern oder verwerfen Sie das zuerst.</translation>
    </message>
    <message>
        <source>What was edited since and not saved stays open, and can be saved as a version of its own.</source>
        <translation>Was seither bearbeitet und nicht gespeichert wurde, bleibt offen und lässt sich als eigene Version speichern.</translation>
    </message>
    <message>
        <source>Delete draft v%1 of %2</source>
        <translation>Entwurf v%1 von %2 löschen</translation>
    </message>
    <message>
        <source>It goes for good, with its files, its model, its note and what only it learned from chats. The other versions stay, and visitors notice nothing.</source>
        <translation>Er verschwindet endgültig, mit seinen Dateien, seinem Modell, seiner Notiz und dem, was nur er aus Chats lernte. Die anderen Versionen bleiben, und Besucher merken nichts.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete a draft</source>
        <translation>Einen Entwurf löschen</translation>
    </message>
    <message>
        <source>Draft v%1 was deleted.</source>
        <translation>Der Entwurf v%1 wurde gelöscht.</translation>
    </message>
    <message>
        <source>Delete the bot %1</source>
        <translation>Den Bot %1 löschen</translation>
    </message>
    <message>
        <source>Delete a bot</source>
        <translation>Einen Bot löschen</translation>
    </message>
    <message>
        <source>The bot %1 was deleted.</source>
        <translation>Der Bot %1 wurde gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>%n examples from chats stay in the vault: they belong to the visitors who wrote them.</source>
        <translation>
            <numerusform>%n Beispiel aus Chats bleibt im Tresor: Es gehört dem Besucher, der es schrieb.</numerusform>
            <numerusform>%n Beispiele aus Chats bleiben im Tresor: Sie gehören den Besuchern, die sie schrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Geschrieben nach %1.</translation>
    </message>
    <message>
        <source>Where the folder of the bot goes</source>
        <translation>Wohin der Ordner des Bots kommt</translation>
    </message>
    <message>
        <source>Write the files of this version into a folder, in Rasa&apos;s training format</source>
        <translation>Die Dateien dieser Version in einen Ordner schreiben, in Rasas Trainingsformat</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>What was edited since v%1 is not saved and does not go live with this.</source>
        <translation>Was seit v%1 bearbeitet wurde, ist nicht gespeichert und wird damit nicht veröffentlicht.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz…</translation>
    </message>
    <message>
        <source>Say what this version is</source>
        <translation>Sagen, was diese Version ist</translation>
    </message>
    <message>
        <source>Note to the version</source>
        <translation>Notiz zur Version</translation>
    </message>
    <message>
        <source>Note to v%1 of %2</source>
        <translation>Notiz zu v%1 von %2</translation>
    </message>
    <message>
        <source>Colleagues see it in the list of versions; visitors never do.</source>
        <translation>Kollegen sehen sie in der Liste der Versionen, Besucher nie.</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>Notiz ändern</translation>
    </message>
    <message>
        <source>The note was changed.</source>
        <translation>Die Notiz wurde geändert.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>v%1</source>
        <translation>v%1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>published</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>former</source>
        <translation>früher</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>What an import, a test or a comparison says appears here.</source>
        <translation>Was ein Import, ein Test oder ein Vergleich sagt, erscheint hier.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Talk to this version in the side chat; nothing is stored</source>
        <translation>Mit dieser Version nebenan reden; nichts wird gespeichert</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Run the bot&apos;s own stories and end-to-end cases</source>
        <translation>Die eigenen Geschichten und Durchlauffälle des Bots ausführen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Train this version with full effort and keep the model</source>
        <translation>Diese Version mit voller Mühe trainieren und das Modell behalten</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Publish this former version again</source>
        <translation>Diese frühere Version wieder veröffentlichen</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Train if needed and let visitors talk to this version</source>
        <translation>Wenn nötig trainieren und Besucher mit dieser Version reden lassen</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Stop training; nothing changes</source>
        <translation>Das Training beenden; nichts ändert sich</translation>
    </message>
    <message>
        <source>Stopped; nothing changed.</source>
        <translation>Angehalten; nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>The model is kept with this version. Nothing is published.</source>
        <translation>Das Modell bleibt bei dieser Version. Nichts wird veröffentlicht.</translation>
    </message>
    <message>
        <source>Training v%1 of %2…</source>
        <translation>v%1 von %2 wird trainiert…</translation>
    </message>
    <message>
        <source>Version %1 is trained.</source>
        <translation>Version %1 ist trainiert.</translation>
    </message>
    <message>
        <source>New chats meet this version at once. Running chats go on without a break.</source>
        <translation>Neue Gespräche treffen sofort diese Version. Laufende gehen ohne Unterbrechung weiter.</translation>
    </message>
    <message>
        <source>Training and publishing; chats go on with the version they have…</source>
        <translation>Training und Veröffentlichung; Gespräche gehen mit ihrer Version weiter…</translation>
    </message>
    <message>
        <source>Version %1 is published.</source>
        <translation>Version %1 ist veröffentlicht.</translation>
    </message>
    <message>
        <source>New chats meet this version again at once. Drafts stay.</source>
        <translation>Neue Gespräche treffen sofort wieder diese Version. Entwürfe bleiben.</translation>
    </message>
    <message>
        <source>Rolling back…</source>
        <translation>Wird zurückgerollt…</translation>
    </message>
    <message>
        <source>Version %1 is published again.</source>
        <translation>Version %1 ist wieder veröffentlicht.</translation>
    </message>
    <message>
        <source>Running the bot&apos;s own cases…</source>
        <translation>Die eigenen Fälle des Bots laufen…</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed</source>
        <translation>%1 bestanden, %2 gescheitert</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleich läuft…</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Nachspielen</translation>
    </message>
    <message>
        <source>Ask this version what visitors asked before, and list every answer that changes</source>
        <translation>Diese Version fragen, was Besucher schon fragten, und jede geänderte Antwort auflisten</translation>
    </message>
    <message>
        <source>Asking again what visitors asked…</source>
        <translation>Frühere Fragen werden noch einmal gestellt…</translation>
    </message>
    <message>
        <source>%1 of %2 answers change</source>
        <translation>%1 von %2 Antworten ändern sich</translation>
    </message>
    <message>
        <source>Publish version %1 of %2</source>
        <translation>Version %1 von %2 veröffentlichen</translation>
    </message>
    <message>
        <source>Only if its own tests pass</source>
        <translation>Nur mit bestandenen Tests</translation>
    </message>
    <message>
        <source>Publish a version only if its own tests pass</source>
        <translation>Eine Version nur veröffentlichen, wenn ihre eigenen Tests bestehen</translation>
    </message>
    <message>
        <source>Ask for its own tests</source>
        <translation>Eigene Tests verlangen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Only versions whose own tests pass can be published.</source>
        <translation>Nur Versionen, deren eigene Tests bestehen, können veröffentlicht werden.</translation>
    </message>
    <message>
        <source>Versions can be published without their tests.</source>
        <translation>Versionen können ohne ihre Tests veröffentlicht werden.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Go on from this version, even where there are newer ones</source>
        <translation>Von dieser Version aus weiterarbeiten, auch wenn es neuere gibt</translation>
    </message>
    <message>
        <source>Show what differs from the published version, or from another</source>
        <translation>Zeigen, was sich von der veröffentlichten oder einer anderen Version unterscheidet</translation>
    </message>
    <message numerus="yes">
        <source>It has %n mistake(s); what is wrong there is left out.</source>
        <translation>
            <numerusform>Sie hat %n Fehler; was dort falsch ist, fällt weg.</numerusform>
            <numerusform>Sie hat %n Fehler; was dort falsch ist, fällt weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>What this version is (optional)</source>
        <translation>Was diese Version ist (freiwillig)</translation>
    </message>
    <message>
        <source>Roll back to version %1 of %2</source>
        <translation>Zu Version %1 von %2 zurückkehren</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Ihre Rolle darf das nicht.</translation>
    </message>
    <message>
        <source>Choose a version first.</source>
        <translation>Wählen Sie zuerst eine Version.</translation>
    </message>
    <message>
        <source>Something else is still being done.</source>
        <translation>Es läuft noch etwas anderes.</translation>
    </message>
    <message>
        <source>Train it first.</source>
        <translation>Trainieren Sie sie zuerst.</translation>
    </message>
    <message>
        <source>It is trained already.</source>
        <translation>Sie ist schon trainiert.</translation>
    </message>
    <message>
        <source>There is only one version.</source>
        <translation>Es gibt nur eine Version.</translation>
    </message>
    <message>
        <source>Visitors meet this version already.</source>
        <translation>Besucher treffen schon auf diese Version.</translation>
    </message>
    <message>
        <source>It was published before: roll back to it.</source>
        <translation>Sie war schon einmal veröffentlicht: Kehren Sie zu ihr zurück.</translation>
    </message>
    <message>
        <source>It was never published: publish it instead.</source>
        <translation>Sie war nie veröffentlicht: Veröffentlichen Sie sie.</translation>
    </message>
    <message>
        <source>What was edited since v%1 is not saved and was not asked.</source>
        <translation>Was seit v%1 bearbeitet wurde, ist nicht gespeichert und wurde nicht gefragt.</translation>
    </message>
    <message>
        <source>The training of v%1 of %2 was stopped when this window was locked or changed; it is as it was before.</source>
        <translation>Das Training von v%1 von %2 wurde angehalten, als dieses Fenster gesperrt oder geändert wurde; die Version ist, wie sie war.</translation>
    </message>
    <message>
        <source>v%1 of %2 was about to go live when this window was locked or changed. The list says whether it did.</source>
        <translation>v%1 von %2 sollte gerade live gehen, als dieses Fenster gesperrt oder geändert wurde. Die Liste sagt, ob das noch gelang.</translation>
    </message>
    <message>
        <source>The cases of v%1 of %2 were being run when this window was locked or changed. Run them again.</source>
        <translation>Die Testfälle von v%1 von %2 liefen gerade, als dieses Fenster gesperrt oder geändert wurde. Starten Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The replay with v%1 of %2 was stopped when this window was locked or changed. Nothing of it is kept.</source>
        <translation>Das Nachspielen mit v%1 von %2 wurde angehalten, als dieses Fenster gesperrt oder geändert wurde. Nichts davon ist aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) erased</source>
        <translation>
            <numerusform>%n Beispiel gelöscht</numerusform>
            <numerusform>%n Beispiele gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) were erased with the persons whose words they were. Models that had learned from them are deleted.</source>
        <translation>
            <numerusform>%n Beispiel wurde mit der Person gelöscht, deren Worte es waren. Modelle, die daraus gelernt hatten, sind gelöscht.</numerusform>
            <numerusform>%n Beispiele wurden mit den Personen gelöscht, deren Worte es waren. Modelle, die daraus gelernt hatten, sind gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>What else can be done with this version</source>
        <translation>Was sich mit dieser Version noch tun lässt</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::Words</name>
    <message>
        <source>Visitor %1</source>
        <translation>Besucher %1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T.</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>Gestern %1</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Privacy officer</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>see conversations</source>
        <translation>Gespräche sehen</translation>
    </message>
    <message>
        <source>search conversations</source>
        <translation>Gespräche durchsuchen</translation>
    </message>
    <message>
        <source>answer visitors</source>
        <translation>Besuchern antworten</translation>
    </message>
    <message>
        <source>write notes</source>
        <translation>Notizen schreiben</translation>
    </message>
    <message>
        <source>reveal masked text</source>
        <translation>verdeckten Text einblenden</translation>
    </message>
    <message>
        <source>export conversations</source>
        <translation>Gespräche exportieren</translation>
    </message>
    <message>
        <source>delete conversations</source>
        <translation>Gespräche löschen</translation>
    </message>
    <message>
        <source>import conversations</source>
        <translation>Gespräche importieren</translation>
    </message>
    <message>
        <source>delete a person</source>
        <translation>eine Person löschen</translation>
    </message>
    <message>
        <source>see bots</source>
        <translation>Bots sehen</translation>
    </message>
    <message>
        <source>change bots</source>
        <translation>Bots ändern</translation>
    </message>
    <message>
        <source>publish bots</source>
        <translation>Bots veröffentlichen</translation>
    </message>
    <message>
        <source>see operators</source>
        <translation>Benutzer sehen</translation>
    </message>
    <message>
        <source>change operators</source>
        <translation>Benutzer ändern</translation>
    </message>
    <message>
        <source>see settings</source>
        <translation>Einstellungen sehen</translation>
    </message>
    <message>
        <source>change settings</source>
        <translation>Einstellungen ändern</translation>
    </message>
    <message>
        <source>see keys</source>
        <translation>Schlüssel sehen</translation>
    </message>
    <message>
        <source>change keys</source>
        <translation>Schlüssel ändern</translation>
    </message>
    <message>
        <source>see backups</source>
        <translation>Sicherungen sehen</translation>
    </message>
    <message>
        <source>make backups</source>
        <translation>Sicherungen machen</translation>
    </message>
    <message>
        <source>read the audit log</source>
        <translation>das Prüfprotokoll lesen</translation>
    </message>
    <message>
        <source>export the audit log</source>
        <translation>das Prüfprotokoll exportieren</translation>
    </message>
    <message>
        <source>see the overview</source>
        <translation>die Übersicht sehen</translation>
    </message>
    <message>
        <source>Roles with this right: %1. An administrator can change your role.</source>
        <translation>Rollen mit diesem Recht: %1. Ein Administrator kann Ihre Rolle ändern.</translation>
    </message>
    <message>
        <source>see what bots know</source>
        <translation>sehen, was Bots wissen</translation>
    </message>
    <message>
        <source>change what bots know</source>
        <translation>ändern, was Bots wissen</translation>
    </message>
    <message>
        <source>email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>security code</source>
        <translation>Prüfziffer</translation>
    </message>
    <message>
        <source>IBAN</source>
        <translation>IBAN</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-Adresse</translation>
    </message>
    <message>
        <source>date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>SSN</source>
        <translation>SSN</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>Bulgarisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>Kroatisch</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>Estnisch</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finnisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>Indonesisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>Lettisch</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>Litauisch</translation>
    </message>
    <message>
        <source>Norwegian Bokmal</source>
        <translation>Norwegisch</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persisch</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumänisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Serbisch</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>Slowakisch</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>Slowenisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainisch</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamesisch</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>How a day is written: the day, the short name of the month, the year (QLocale&apos;s pattern)</extracomment>
        <translation>d. MMM yyyy</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::WorkLine</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::YamlText</name>
    <message>
        <source>Text of the file</source>
        <translation>Text der Datei</translation>
    </message>
    <message>
        <source>Edit the bot&apos;s file; problems are underlined</source>
        <translation>Die Datei des Bots bearbeiten; Fehler sind unterstrichen</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ProblemList</name>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>mistake</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::NewStepDialog</name>
    <message>
        <source>The bot says something</source>
        <translation>Der Bot sagt etwas</translation>
    </message>
    <message>
        <source>The bot asks for a slot</source>
        <translation>Der Bot fragt nach einem Slot</translation>
    </message>
    <message>
        <source>A slot gets a value</source>
        <translation>Ein Slot bekommt einen Wert</translation>
    </message>
    <message>
        <source>The ways part</source>
        <translation>Der Weg teilt sich</translation>
    </message>
    <message>
        <source>Another flow runs, and comes back</source>
        <translation>Ein anderer Ablauf läuft und kehrt zurück</translation>
    </message>
    <message>
        <source>Another flow goes on</source>
        <translation>Ein anderer Ablauf übernimmt</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>for example: slots.days &gt; 14</source>
        <translation>zum Beispiel: slots.tage &gt; 14</translation>
    </message>
    <message>
        <source>Where this holds</source>
        <translation>Wo dies gilt:</translation>
    </message>
    <message>
        <source>Its value; blank empties it</source>
        <translation>Sein Wert; leer leert ihn</translation>
    </message>
    <message>
        <source>new words</source>
        <translation>neue Worte</translation>
    </message>
    <message>
        <source>Which response</source>
        <translation>Welche Antwort</translation>
    </message>
    <message>
        <source>Which slot</source>
        <translation>Welcher Slot</translation>
    </message>
    <message>
        <source>Which flow</source>
        <translation>Welcher Ablauf</translation>
    </message>
    <message>
        <source>the bot says this, and the flow ends; else it goes on</source>
        <translation>sagt der Bot dies, und der Ablauf endet; sonst geht er weiter</translation>
    </message>
    <message>
        <source>What the bot says</source>
        <translation>Was der Bot sagt</translation>
    </message>
    <message>
        <source>How it asks; blank: as it always asks for this</source>
        <translation>Wie er fragt; leer: wie immer</translation>
    </message>
    <message>
        <source>How it asks</source>
        <translation>Wie er fragt</translation>
    </message>
    <message>
        <source>Write how the bot asks.</source>
        <translation>Schreiben Sie, wie der Bot fragt.</translation>
    </message>
    <message>
        <source>Write what the bot says.</source>
        <translation>Schreiben Sie, was der Bot sagt.</translation>
    </message>
    <message>
        <source>This is too long: a text has 4,000 characters.</source>
        <translation>Das ist zu lang: Ein Text hat 4.000 Zeichen.</translation>
    </message>
    <message>
        <source>The bot has no slot yet. Add one first.</source>
        <translation>Der Bot hat noch keinen Slot. Fügen Sie erst einen hinzu.</translation>
    </message>
    <message>
        <source>The bot has no other flow yet.</source>
        <translation>Der Bot hat noch keinen anderen Ablauf.</translation>
    </message>
    <message>
        <source>The slot cannot hold this: true or false, a number, or one of its values.</source>
        <translation>Das passt nicht in den Slot: true oder false, eine Zahl oder einer seiner Werte.</translation>
    </message>
    <message>
        <source>Write the condition.</source>
        <translation>Schreiben Sie die Bedingung.</translation>
    </message>
    <message>
        <source>The condition cannot be read: %1</source>
        <translation>Die Bedingung ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>The ways part here, or end: choose a step before or behind.</source>
        <translation>Hier teilt sich der Weg oder endet: Wählen Sie einen Schritt davor oder danach.</translation>
    </message>
    <message>
        <source>It is the only step here: a list of steps has at least one.</source>
        <translation>Es ist der einzige Schritt hier: Eine Liste von Schritten hat mindestens einen.</translation>
    </message>
    <message>
        <source>Another step goes on to this one by its id. Change that in the text first.</source>
        <translation>Ein anderer Schritt führt über die Kennung zu diesem. Ändern Sie das erst im Text.</translation>
    </message>
    <message>
        <source>%1 is written in a way that the editor cannot change. Change the text of the file.</source>
        <translation>%1 ist so geschrieben, dass der Editor nichts ändern kann. Ändern Sie den Text der Datei.</translation>
    </message>
    <message>
        <source>The text was changed in the meantime. Try it again.</source>
        <translation>Der Text wurde inzwischen geändert. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>New step</source>
        <translation>Neuer Schritt</translation>
    </message>
    <message>
        <source>It follows the step that is chosen in the graph, a branch on its way “else”.</source>
        <translation>Er folgt auf den Schritt, der im Graphen gewählt ist, auf eine Verzweigung bei „sonst“.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>It is the first or the last of its list of steps.</source>
        <translation>Es ist der erste oder der letzte Schritt seiner Liste.</translation>
    </message>
    <message>
        <source>Another step goes past this one to the next: they cannot change places.</source>
        <translation>Ein anderer Schritt führt an diesem vorbei zum nächsten: Die beiden können nicht tauschen.</translation>
    </message>
    <message>
        <source>“%1” is no slot of this bot. A word to compare with stands in quotes, like slots.city = &quot;Bern&quot;.</source>
        <translation>„%1“ ist kein Slot dieses Bots. Ein Wort, mit dem verglichen wird, steht in Anführungszeichen, wie slots.city = &quot;Bern&quot;.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::PickedList</name>
    <message>
        <source>Delete takes the chosen one out, Alt with an arrow key moves it</source>
        <translation>Entf nimmt das Gewählte heraus, Alt mit einer Pfeiltaste verschiebt es</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>Was als Nächstes kommt</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Put it at the end of the list</source>
        <translation>Ans Ende der Liste setzen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move the chosen one up</source>
        <translation>Das Gewählte nach oben schieben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move the chosen one down</source>
        <translation>Das Gewählte nach unten schieben</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Take the chosen one out of the list</source>
        <translation>Das Gewählte aus der Liste nehmen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>There is nothing to choose yet.</source>
        <translation>Es gibt noch nichts zur Auswahl.</translation>
    </message>
    <message>
        <source>It is in the list already.</source>
        <translation>Es steht schon in der Liste.</translation>
    </message>
    <message>
        <source>Choose an entry of the list first.</source>
        <translation>Wählen Sie erst einen Eintrag der Liste.</translation>
    </message>
    <message>
        <source>It is the first one.</source>
        <translation>Es ist der erste Eintrag.</translation>
    </message>
    <message>
        <source>It is the last one.</source>
        <translation>Es ist der letzte Eintrag.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::UnfinishedDialog</name>
    <message>
        <source>What you had filled in when this was closed is back.</source>
        <translation>Was Sie beim Schließen eingetragen hatten, ist wieder da.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::PartCommands</name>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Call it otherwise wherever it is named (F2)</source>
        <translation>Überall umbenennen, wo es genannt wird (F2)</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Take it out, where nothing needs it (Delete)</source>
        <translation>Herausnehmen, wo nichts es braucht (Entf)</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::RemovalDialog</name>
    <message numerus="yes">
        <source>%n examples</source>
        <translation>
            <numerusform>%n Beispiel</numerusform>
            <numerusform>%Ln Beispiele</numerusform>
        </translation>
    </message>
    <message>
        <source>No part of the bot stands in it. It can be undone.</source>
        <translation>Kein Teil des Bots steht darin. Es lässt sich zurücknehmen.</translation>
    </message>
    <message numerus="yes">
        <source>%n parts of the bot stand in it and go with it, whatever names them. It can be undone.</source>
        <translation>
            <numerusform>Ein Teil des Bots steht darin und geht mit, gleich was ihn nennt. Es lässt sich zurücknehmen.</numerusform>
            <numerusform>%n Teile des Bots stehen darin und gehen mit, gleich was sie nennt. Es lässt sich zurücknehmen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What goes with it</source>
        <translation>Was mitgeht</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Nothing else names it. It can be undone until something else is changed.</source>
        <translation>Nichts sonst nennt es. Es lässt sich zurücknehmen, bis anderes geändert wird.</translation>
    </message>
    <message>
        <source>These go too. It can be undone until something else is changed.</source>
        <translation>Das wird mit gelöscht. Es lässt sich zurücknehmen, bis anderes geändert wird.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>%1:%2  %3</source>
        <translation>%1:%2  %3</translation>
    </message>
    <message>
        <source>Lines that use it</source>
        <translation>Zeilen, die es brauchen</translation>
    </message>
    <message>
        <source>%1 is still used</source>
        <translation>%1 wird noch gebraucht</translation>
    </message>
    <message numerus="yes">
        <source>%n lines need it. Once they do without it, it can be deleted.</source>
        <translation>
            <numerusform>%n Zeile braucht es. Sobald sie ohne es auskommt, lässt es sich löschen.</numerusform>
            <numerusform>%n Zeilen brauchen es. Sobald sie ohne es auskommen, lässt es sich löschen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the line</source>
        <translation>Zur Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%n marks in examples: their words stay</source>
        <translation>
            <numerusform>%n Auszeichnung in Beispielen: ihre Worte bleiben</numerusform>
            <numerusform>%n Auszeichnungen in Beispielen: ihre Worte bleiben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::RenameDialog</name>
    <message>
        <source>It needs a name.</source>
        <translation>Es fehlt ein Name.</translation>
    </message>
    <message>
        <source>A name has letters from a to z, digits, “_” and “-”, and at least one letter.</source>
        <translation>Ein Name besteht aus Buchstaben von a bis z, Ziffern, „_“ und „-“ und hat mindestens einen Buchstaben.</translation>
    </message>
    <message>
        <source>This is too long: a name has 200 characters.</source>
        <translation>Das ist zu lang: Ein Name hat 200 Zeichen.</translation>
    </message>
    <message>
        <source>There is one of this name already.</source>
        <translation>Es gibt schon etwas dieses Namens.</translation>
    </message>
    <message>
        <source>It has its name from a slot, a form or an intent: rename that, and it goes with it.</source>
        <translation>Es hat seinen Namen von einem Slot, einem Formular oder einer Absicht: Benennen Sie die um, und es geht mit.</translation>
    </message>
    <message>
        <source>Every bot does something by this name. Called otherwise, it would not be done any more.</source>
        <translation>Jeder Bot tut unter diesem Namen etwas. Unter einem anderen täte er es nicht mehr.</translation>
    </message>
    <message>
        <source>Every bot does something of its own by this name. Choose another.</source>
        <translation>Jeder Bot tut unter diesem Namen schon etwas Eigenes. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Under this name the bot would do something else: another part is bound to the old or the new name without saying so.</source>
        <translation>Unter diesem Namen täte der Bot etwas anderes: Etwas hängt stillschweigend am alten oder am neuen Namen.</translation>
    </message>
    <message>
        <source>%1 is written in a way that the editor cannot change. Change the text of the file.</source>
        <translation>%1 ist so geschrieben, dass der Editor nichts ändern kann. Ändern Sie den Text der Datei.</translation>
    </message>
    <message>
        <source>The text was changed in the meantime. Try it again.</source>
        <translation>Der Text wurde inzwischen geändert. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Looking where it is named…</source>
        <translation>Sucht, wo es genannt wird…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more files</source>
        <translation>
            <numerusform>%n weitere Datei</numerusform>
            <numerusform>%n weitere Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines change.</source>
        <translation>
            <numerusform>%n Zeile ändert sich.</numerusform>
            <numerusform>%n Zeilen ändern sich.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n intents are called otherwise.</source>
        <translation>
            <numerusform>%n Absicht heißt anders.</numerusform>
            <numerusform>%n Absichten heißen anders.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your own action code is to answer to %1 then.</source>
        <translation>Ihr eigener Aktionscode muss dann auf %1 hören.</translation>
    </message>
    <message>
        <source>Your own action code is not changed: it may know the old name.</source>
        <translation>Ihr eigener Aktionscode bleibt, wie er ist: Er kennt vielleicht den alten Namen.</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>It is called so everywhere from then on. The bot does what it did.</source>
        <translation>Von da an heißt es überall so. Der Bot tut, was er tat.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>What you change before “/” changes for all that belongs to it.</source>
        <translation>Was Sie vor „/“ ändern, ändert sich für alles, was dazugehört.</translation>
    </message>
    <message>
        <source>A name is one line that begins with no “-”.</source>
        <translation>Ein Name ist eine Zeile und beginnt nicht mit „-“.</translation>
    </message>
    <message>
        <source>Change either what stands before “/” or what stands behind it.</source>
        <translation>Ändern Sie entweder, was vor „/“ steht, oder, was dahinter steht.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::BotSource</name>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>A bot of Rasa, Dialogflow ES or nlp.js becomes a draft version</source>
        <translation>Ein Bot von Rasa, Dialogflow ES oder nlp.js wird zu einem Entwurf</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>Ein Ordner…</translation>
    </message>
    <message>
        <source>A ZIP or a corpus of nlp.js…</source>
        <translation>Eine ZIP-Datei oder ein Korpus von nlp.js…</translation>
    </message>
    <message>
        <source>Folder of the bot</source>
        <translation>Ordner des Bots</translation>
    </message>
    <message>
        <source>File of the bot</source>
        <translation>Datei des Bots</translation>
    </message>
    <message>
        <source>Bots (*.zip *.json)</source>
        <translation>Bots (*.zip *.json)</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::BehindLine</name>
    <message>
        <source>This could not be read again, and what is shown may be out of date: %1 Reference %2.</source>
        <translation>Das ließ sich nicht neu lesen; was zu sehen ist, kann überholt sein: %1 Kennzeichen %2.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::ReplayBar</name>
    <message>
        <source>Open the chat</source>
        <translation>Chat öffnen</translation>
    </message>
    <message>
        <source>Show the conversation of the turn in which the cursor stands</source>
        <translation>Das Gespräch zeigen, zu dem die Stelle mit der Schreibmarke gehört</translation>
    </message>
    <message>
        <source>Click on a turn of the report first.</source>
        <translation>Erst im Bericht auf eine Stelle klicken.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::DataEditor</name>
    <message>
        <source>It changes in %1 too: synonyms mean it for all entities.</source>
        <translation>Er ändert sich auch in %1: Synonyme meinen ihn für alle Entitäten.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>What is listed of it</source>
        <translation>Was davon aufgeführt ist</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>Art des Eintrags</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value that the words mean</source>
        <translation>Wert, den die Worte meinen</translation>
    </message>
    <message>
        <source>Words of the entry</source>
        <translation>Worte des Eintrags</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Go to the line of the file that it stands on</source>
        <translation>Zu der Zeile der Datei gehen, auf der er steht</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Put these words in place of the chosen entry</source>
        <translation>Diese Worte an die Stelle des gewählten Eintrags setzen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add these words as a further entry</source>
        <translation>Diese Worte als weiteren Eintrag hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the chosen entry out; %1 brings it back</source>
        <translation>Den gewählten Eintrag herausnehmen; %1 holt ihn zurück</translation>
    </message>
    <message>
        <source>listed twice</source>
        <translation>doppelt aufgeführt</translation>
    </message>
    <message>
        <source>means %1 too</source>
        <translation>meint auch %1</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>Nothing can be changed here now.</source>
        <translation>Hier lässt sich gerade nichts ändern.</translation>
    </message>
    <message>
        <source>Choose an entry first.</source>
        <translation>Zuerst einen Eintrag wählen.</translation>
    </message>
    <message>
        <source>The chosen entry is of another kind.</source>
        <translation>Der gewählte Eintrag ist von anderer Art.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n entries</source>
        <translation>
            <numerusform>%1: %n Eintrag</numerusform>
            <numerusform>%1: %Ln Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n examples</source>
        <translation>
            <numerusform>in %n Beispiel</numerusform>
            <numerusform>in %n Beispielen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is listed of it yet: write the first entry and add it.</source>
        <translation>Noch ist nichts davon aufgeführt: Schreiben Sie den ersten Eintrag und fügen Sie ihn hinzu.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::DatumWords</name>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Synonym</source>
        <translation>Synonym</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Synonym of %1</source>
        <translation>Synonym für %1</translation>
    </message>
    <message>
        <source>A value</source>
        <translation>Ein Wert</translation>
    </message>
    <message>
        <source>Other words for the value</source>
        <translation>Andere Worte für den Wert</translation>
    </message>
    <message>
        <source>A regular expression</source>
        <translation>Ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Name of a role</source>
        <translation>Name einer Rolle</translation>
    </message>
    <message>
        <source>Name of a group</source>
        <translation>Name einer Gruppe</translation>
    </message>
    <message>
        <source>It can only be changed in the text of its file.</source>
        <translation>Das lässt sich nur im Text seiner Datei ändern.</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Zuerst etwas schreiben.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>Das ist zu lang.</translation>
    </message>
    <message>
        <source>A name has letters from a to z, digits, “_” and “-”; all else is one line.</source>
        <translation>Ein Name hat Buchstaben von a bis z, Ziffern, „_“ und „-“; alles andere ist eine Zeile.</translation>
    </message>
    <message>
        <source>This regular expression cannot be read.</source>
        <translation>Dieser reguläre Ausdruck ist nicht lesbar.</translation>
    </message>
    <message>
        <source>It is listed already.</source>
        <translation>Das ist schon aufgeführt.</translation>
    </message>
    <message>
        <source>These are the words of the value itself.</source>
        <translation>Das sind die Worte des Wertes selbst.</translation>
    </message>
    <message>
        <source>These words are a synonym of another value.</source>
        <translation>Diese Worte sind ein Synonym für einen anderen Wert.</translation>
    </message>
    <message>
        <source>Say which value of the entity these words mean.</source>
        <translation>Sagen Sie, welchen Wert der Entität diese Worte meinen.</translation>
    </message>
    <message>
        <source>Synonyms mean this value: change or remove them first.</source>
        <translation>Synonyme stehen für diesen Wert: zuerst diese ändern oder entfernen.</translation>
    </message>
    <message>
        <source>Synonyms mean this value, and another entity has it where it would stay as it is: change or remove the synonyms first.</source>
        <translation>Synonyme stehen für diesen Wert, und eine andere Entität hat ihn an einer Stelle, an der er bliebe, wie er ist: zuerst die Synonyme ändern oder entfernen.</translation>
    </message>
    <message>
        <source>The slot needs a value.</source>
        <translation>Der Slot braucht einen Wert.</translation>
    </message>
</context>
<context>
    <name>chatkeep::ui::TimeLeft</name>
    <message>
        <source>%1 so far</source>
        <translation>bisher %1</translation>
    </message>
    <message>
        <source>a moment left</source>
        <translation>noch einen Moment</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
</context>
</TS>
