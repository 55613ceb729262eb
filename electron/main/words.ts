import type { Settings } from '../../server/contract/settings.ts'

/** Every text that main shows itself, in English: menus, the tray, dialogs, notifications. */
const en = {
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    help: 'Help',
    add: 'Add a Task…',
    newWindow: 'New Window',
    print: 'Print…',
    savePdf: 'Save as PDF…',
    settings: 'Settings…',
    lock: 'Lock',
    lockAll: 'Lock Everybody',
    close: 'Close Window',
    quit: 'Quit Hearth',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    pasteAsText: 'Paste as Plain Text',
    delete: 'Delete',
    selectAll: 'Select All',
    actualSize: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Full Screen',
    reload: 'Reload',
    developerTools: 'Developer Tools',
    minimize: 'Minimise',
    zoom: 'Zoom',
    front: 'Bring All to Front',
    about: 'About Hearth',
    services: 'Services',
    hide: 'Hide Hearth',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
    shortcuts: 'Keyboard Shortcuts',
  },
  tray: {
    hearth: 'Hearth',
    due: (count: number) => (count === 1 ? '1 task due' : `${count} tasks due`),
    nothingDue: 'Nothing due today',
    locked: 'Hearth is locked',
    add: 'Add a task…',
    open: 'Open Hearth',
    lock: 'Lock everybody',
    quit: 'Quit',
  },
  closing: {
    message: 'Keep Hearth in the tray?',
    detail:
      'There it goes on reminding, and a task can be added from anywhere. Locks stay as they are. You can choose anew in the settings, under Desktop.',
    keep: 'Keep in the tray',
    quit: 'Quit',
    cancel: 'Cancel',
  },
  leaving: {
    message: 'Something in this window is not finished.',
    detail: 'If you close it now, what it shows is gone for good.',
    stay: 'Stay',
    close: 'Close anyway',
  },
  reminder: {
    complete: 'Complete',
    snooze: 'In 10 minutes',
    due: (time: string) => `Due at ${time}`,
    discreetTitle: (name: string) => `A reminder for ${name}`,
    discreetBody: 'Open Hearth to see it.',
    failed: 'Hearth could not do that. Open the reminder to see why.',
  },
  spelling: {
    noGuesses: 'No suggestions',
    learn: 'Add to the dictionary',
  },
  pdf: { title: 'Save as PDF', name: 'Tasks', failed: 'The PDF could not be saved there.' },
  link: {
    unreadable: 'Hearth cannot read this link.',
    unknownPerson: 'This link is for somebody who has no account on this computer.',
  },
  crash: {
    pageDied: 'This window of Hearth has stopped working again.',
    pageDiedDetail: 'Everything that was saved is kept. You can load the window again, or quit and start Hearth anew.',
    mainFailed: 'Hearth has met with an error and has to end.',
    mainFailedDetail:
      'Everything that was saved is kept. Diagnostics help to find the error: they hold nothing of yours.',
    reload: 'Load again',
    startAgain: 'Start again',
    copy: 'Copy diagnostics',
    quit: 'Quit',
  },
}

export type Words = typeof en

const de: Words = {
  menu: {
    file: 'Datei',
    edit: 'Bearbeiten',
    view: 'Ansicht',
    window: 'Fenster',
    help: 'Hilfe',
    add: 'Aufgabe hinzufügen…',
    newWindow: 'Neues Fenster',
    print: 'Drucken…',
    savePdf: 'Als PDF sichern…',
    settings: 'Einstellungen…',
    lock: 'Sperren',
    lockAll: 'Alle sperren',
    close: 'Fenster schließen',
    quit: 'Hearth beenden',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    pasteAsText: 'Als reinen Text einfügen',
    delete: 'Löschen',
    selectAll: 'Alles auswählen',
    actualSize: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fullScreen: 'Vollbild',
    reload: 'Neu laden',
    developerTools: 'Entwicklerwerkzeuge',
    minimize: 'Minimieren',
    zoom: 'Zoomen',
    front: 'Alle nach vorne bringen',
    about: 'Über Hearth',
    services: 'Dienste',
    hide: 'Hearth ausblenden',
    hideOthers: 'Andere ausblenden',
    showAll: 'Alle einblenden',
    shortcuts: 'Tastenkürzel',
  },
  tray: {
    hearth: 'Hearth',
    due: (count) => (count === 1 ? '1 Aufgabe fällig' : `${count} Aufgaben fällig`),
    nothingDue: 'Heute ist nichts fällig',
    locked: 'Hearth ist gesperrt',
    add: 'Aufgabe hinzufügen…',
    open: 'Hearth öffnen',
    lock: 'Alle sperren',
    quit: 'Beenden',
  },
  closing: {
    message: 'Hearth neben der Uhr behalten?',
    detail:
      'Dort erinnert es weiter, und von überall lässt sich eine Aufgabe hinzufügen. Gesperrtes bleibt gesperrt. In den Einstellungen unter „Desktop“ lässt sich das ändern.',
    keep: 'Behalten',
    quit: 'Beenden',
    cancel: 'Abbrechen',
  },
  leaving: {
    message: 'Etwas in diesem Fenster ist noch nicht fertig.',
    detail: 'Wenn du es jetzt schließt, ist endgültig weg, was darin steht.',
    stay: 'Bleiben',
    close: 'Trotzdem schließen',
  },
  reminder: {
    complete: 'Erledigt',
    snooze: 'In 10 Minuten',
    due: (time) => `Fällig um ${time}`,
    discreetTitle: (name) => `Eine Erinnerung für ${name}`,
    discreetBody: 'In Hearth ist sie zu sehen.',
    failed: 'Das hat nicht geklappt. In der Erinnerung steht, warum.',
  },
  spelling: {
    noGuesses: 'Keine Vorschläge',
    learn: 'Ins Wörterbuch aufnehmen',
  },
  pdf: { title: 'Als PDF sichern', name: 'Aufgaben', failed: 'Dort konnte das PDF nicht gesichert werden.' },
  link: {
    unreadable: 'Diesen Link kann Hearth nicht lesen.',
    unknownPerson: 'Dieser Link ist für jemanden, der auf diesem Computer kein Konto hat.',
  },
  crash: {
    pageDied: 'Dieses Fenster von Hearth ist noch einmal stehen geblieben.',
    pageDiedDetail:
      'Was gesichert war, ist noch da. Du kannst das Fenster neu laden, oder Hearth beenden und neu starten.',
    mainFailed: 'In Hearth ist ein Fehler aufgetreten, und es muss sich beenden.',
    mainFailedDetail:
      'Was gesichert war, ist noch da. Die Diagnose hilft, den Fehler zu finden; sie enthält nichts von dir.',
    reload: 'Neu laden',
    startAgain: 'Neu starten',
    copy: 'Diagnose kopieren',
    quit: 'Beenden',
  },
}

/** The languages that main has words in. */
export type Language = 'en' | 'de'

/**
 * The language to speak to somebody in.
 * @param choice what they have chosen for themselves; undefined where nobody's settings are open
 * @param system the system's languages, the one liked best first, such as `de-AT`
 */
export function languageFor(choice: Settings['language'] | undefined, system: readonly string[]): Language {
  if (choice === 'en' || choice === 'de') return choice
  for (const tag of system) {
    const language = tag.toLowerCase().split('-')[0]
    if (language === 'en' || language === 'de') return language
  }
  return 'en'
}

/** The texts in a language. */
export function wordsIn(language: Language): Words {
  return language === 'de' ? de : en
}
