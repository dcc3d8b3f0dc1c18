import { currentTenant } from './tenant'
