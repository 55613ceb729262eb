import i18next from 'i18next'
import { enLater } from '../locales/en-later.ts'

// The first load has the English texts of the first tasks alone: whatever uses others imports this file.
i18next.addResourceBundle('en', 'translation', enLater, true)
